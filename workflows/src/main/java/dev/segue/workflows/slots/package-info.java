/** Slot swap: two places for an app on each of many hosts take turns behind nginx. */
@NullMarked
package dev.segue.workflows.slots;

import org.jspecify.annotations.NullMarked;
