/** Auto Scaling groups. */
@NullMarked
package dev.segue.activities.autoscaling;

import org.jspecify.annotations.NullMarked;
