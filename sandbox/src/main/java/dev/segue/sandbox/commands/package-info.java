/** Systems Manager's Run Command. */
@NullMarked
package dev.segue.sandbox.commands;

import org.jspecify.annotations.NullMarked;
