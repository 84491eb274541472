/** How AWS is called: clients, call rates, failures, and the one way to wait. */
@NullMarked
package dev.segue.activities.aws;

import org.jspecify.annotations.NullMarked;
