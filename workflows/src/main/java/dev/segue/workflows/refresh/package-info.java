/** Instance refresh: one Auto Scaling group, replaced in place by AWS, driven, watched and taken back. */
@NullMarked
package dev.segue.workflows.refresh;

import org.jspecify.annotations.NullMarked;
