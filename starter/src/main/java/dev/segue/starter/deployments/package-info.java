/** What the commands ask for, in words of their own: nothing here knows how a deployment is stored or run. */
@NullMarked
package dev.segue.starter.deployments;

import org.jspecify.annotations.NullMarked;
