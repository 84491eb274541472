/** AWS in memory: the SDK's client interfaces, as far as the activities call them. */
@NullMarked
package dev.segue.activities.fakes;

import org.jspecify.annotations.NullMarked;
