/** Where instances run: as processes, or as fakes without a socket. */
@NullMarked
package dev.segue.sandbox.instances;

import org.jspecify.annotations.NullMarked;
