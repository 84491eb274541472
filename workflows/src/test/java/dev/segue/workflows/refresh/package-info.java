@NullMarked
package dev.segue.workflows.refresh;

import org.jspecify.annotations.NullMarked;
