/** Launch templates. */
@NullMarked
package dev.segue.activities.launchtemplates;

import org.jspecify.annotations.NullMarked;
