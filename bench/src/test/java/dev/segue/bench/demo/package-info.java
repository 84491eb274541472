@NullMarked
package dev.segue.bench.demo;

import org.jspecify.annotations.NullMarked;
