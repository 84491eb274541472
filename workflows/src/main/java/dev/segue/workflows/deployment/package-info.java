/** Words every strategy shares: phases, outcomes, the ledger, waiting, and how payloads and plans are written. */
@NullMarked
package dev.segue.workflows.deployment;

import org.jspecify.annotations.NullMarked;
