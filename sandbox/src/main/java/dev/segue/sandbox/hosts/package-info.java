/** Machines that run scripts: by a function, or for real. */
@NullMarked
package dev.segue.sandbox.hosts;

import org.jspecify.annotations.NullMarked;
