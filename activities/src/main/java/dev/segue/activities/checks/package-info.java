/** Requests to the version under test. */
@NullMarked
package dev.segue.activities.checks;

import org.jspecify.annotations.NullMarked;
