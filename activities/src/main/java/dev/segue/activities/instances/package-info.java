/** Instances: whether they run, whether a target group finds them healthy, and the images they come from. */
@NullMarked
package dev.segue.activities.instances;

import org.jspecify.annotations.NullMarked;
