/** The composition root: the only place where workflows, activities, AWS clients and Temporal meet. */
@NullMarked
package dev.segue.worker;

import org.jspecify.annotations.NullMarked;
