@NullMarked
package dev.segue.bench.load;

import org.jspecify.annotations.NullMarked;
