/** AWS as workflows see it: one activity interface per noun, ids as records, failures of a few types. */
@NullMarked
package dev.segue.workflows.aws;

import org.jspecify.annotations.NullMarked;
