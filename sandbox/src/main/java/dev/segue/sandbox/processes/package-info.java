/** Processes that end with the sandbox. */
@NullMarked
package dev.segue.sandbox.processes;

import org.jspecify.annotations.NullMarked;
