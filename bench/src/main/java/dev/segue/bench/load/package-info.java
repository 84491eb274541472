/** The load generator: an open loop that retries nothing and hides nothing, in a process of its own. */
@NullMarked
package dev.segue.bench.load;

import org.jspecify.annotations.NullMarked;
