/** CloudWatch alarms. */
@NullMarked
package dev.segue.activities.alarms;

import org.jspecify.annotations.NullMarked;
