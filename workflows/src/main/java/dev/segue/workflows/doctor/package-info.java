/** Finds and repairs what interrupted deployments left behind, whatever their strategy. */
@NullMarked
package dev.segue.workflows.doctor;

import org.jspecify.annotations.NullMarked;
