/** Target groups, listeners and their rules. */
@NullMarked
package dev.segue.activities.loadbalancing;

import org.jspecify.annotations.NullMarked;
