/** Deployments as workflows of a Temporal service. The only package of the command that loads gRPC. */
@NullMarked
package dev.segue.starter.temporal;

import org.jspecify.annotations.NullMarked;
