/** A local Temporal service that survives the death of its workers. */
@NullMarked
package dev.segue.sandbox.temporal;

import org.jspecify.annotations.NullMarked;
