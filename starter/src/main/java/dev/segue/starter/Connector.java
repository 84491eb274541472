package dev.segue.starter;

import dev.segue.starter.deployments.Deployments;

/** Connects when a command needs it, so that help and {@code check} load neither gRPC nor Temporal's client. */
@FunctionalInterface
interface Connector {
    Deployments connect();
}
