/** Whole deployments in skipped time: the real workflow, activities and SDK clients against the sandbox, in memory. */
@NullMarked
package dev.segue.bench.rehearsal;

import org.jspecify.annotations.NullMarked;
