/** Deployments that are disturbed on a schedule drawn from a seed, and what must hold however they are disturbed. */
@NullMarked
package dev.segue.bench.faults;

import org.jspecify.annotations.NullMarked;
