/** Which strategies there are. */
@NullMarked
package dev.segue.workflows.strategies;

import org.jspecify.annotations.NullMarked;
