package dev.segue.sandbox.cloud;

import dev.segue.sandbox.balancer.DataPlane;
import dev.segue.sandbox.instances.Instances;

/** What every service stands on. */
record Ground(Reconciler reconciler, Ids ids, Knobs knobs, Instances instances, DataPlane dataPlane) {}
