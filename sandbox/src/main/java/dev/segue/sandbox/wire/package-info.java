/** What AWS clients and AWS say to each other over HTTP, driven by the SDK's own metadata. */
@NullMarked
package dev.segue.sandbox.wire;

import org.jspecify.annotations.NullMarked;
