/** Segue's activities: the only production code that calls AWS. */
@NullMarked
package dev.segue.activities;

import org.jspecify.annotations.NullMarked;
