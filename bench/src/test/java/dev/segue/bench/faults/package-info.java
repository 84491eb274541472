/** Disturbed deployments, and whether their disturbers are noticed. */
@NullMarked
package dev.segue.bench.faults;

import org.jspecify.annotations.NullMarked;
