/** Commands on hosts, by Systems Manager. */
@NullMarked
package dev.segue.activities.commands;

import org.jspecify.annotations.NullMarked;
