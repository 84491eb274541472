/** A local AWS, a load balancer and a Temporal service to rehearse deployments with. */
@NullMarked
package dev.segue.sandbox;

import org.jspecify.annotations.NullMarked;
