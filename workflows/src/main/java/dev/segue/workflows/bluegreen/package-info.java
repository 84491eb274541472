/** Blue/green: two Auto Scaling groups take turns behind one load balancer. */
@NullMarked
package dev.segue.workflows.bluegreen;

import org.jspecify.annotations.NullMarked;
