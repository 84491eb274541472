/** A deployment on this machine from beginning to end, with traffic, and the proof that nobody noticed. */
@NullMarked
package dev.segue.bench.demo;

import org.jspecify.annotations.NullMarked;
