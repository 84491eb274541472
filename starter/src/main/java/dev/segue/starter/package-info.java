/** The {@code segue} command: asks for deployments and shows them. */
@NullMarked
package dev.segue.starter;

import org.jspecify.annotations.NullMarked;
