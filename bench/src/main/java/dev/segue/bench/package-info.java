/** Measures what Segue claims: scenarios, load, and the demo. */
@NullMarked
package dev.segue.bench;

import org.jspecify.annotations.NullMarked;
