/** The control plane: groups, instances, target groups, rules and alarms, on one clock and under one lock. */
@NullMarked
package dev.segue.sandbox.cloud;

import org.jspecify.annotations.NullMarked;
