package dev.segue.workflows.doctor;

import dev.segue.workflows.bluegreen.BlueGreenPlan;

/**
 * Where to look, and whether to repair what is found.
 *
 * @param plan of the service and environment
 * @param repair false to look only
 * @param by who or what asks, for people
 */
public record DoctorRequest(BlueGreenPlan plan, boolean repair, String by) {}
