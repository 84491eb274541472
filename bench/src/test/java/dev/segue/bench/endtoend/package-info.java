/** Rehearsed deployments: each way they may end, and what must hold on the way. */
@NullMarked
package dev.segue.bench.endtoend;

import org.jspecify.annotations.NullMarked;
