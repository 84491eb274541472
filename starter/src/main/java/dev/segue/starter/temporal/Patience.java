package dev.segue.starter.temporal;

import java.time.Duration;

/**
 * How long we wait for an answer.
 *
 * @param forTheService from Temporal itself
 * @param forAStatus from a worker, which the service asks for us
 * @param forAnUpdate from a worker, that may have to take over from a killed one first (T39)
 */
record Patience(Duration forTheService, Duration forAStatus, Duration forAnUpdate) {
    static final Patience STANDARD = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(5));
}
