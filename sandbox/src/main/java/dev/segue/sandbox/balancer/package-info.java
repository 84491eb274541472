/** The data plane: a reverse proxy that hides nothing. */
@NullMarked
package dev.segue.sandbox.balancer;

import org.jspecify.annotations.NullMarked;
