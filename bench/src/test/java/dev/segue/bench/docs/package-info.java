/** The documentation, compared with the code. */
@NullMarked
package dev.segue.bench.docs;

import org.jspecify.annotations.NullMarked;
