@NullMarked
package dev.segue.workflows.slots;

import org.jspecify.annotations.NullMarked;
