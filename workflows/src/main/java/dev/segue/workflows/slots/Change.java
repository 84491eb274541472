package dev.segue.workflows.slots;

import dev.segue.workflows.aws.HostId;
import dev.segue.workflows.deployment.Ledger;
import java.util.List;

/** What a slot swap changes for the time being. */
sealed interface Change extends Ledger.Entry {
    /** These hosts may have the plan's configuration, and the version in their idle slot. */
    record Prepared(List<HostId> hosts, String version) implements Change {
        @Override
        public String sentence() {
            return "%d hosts may be prepared for %s: %s".formatted(hosts.size(), version, Fleet.names(hosts));
        }
    }

    /** On these hosts the version may serve. */
    record Swapped(int batch, List<HostId> hosts, String version) implements Change {
        @Override
        public String sentence() {
            return "batch %d may serve %s: %s".formatted(batch, version, Fleet.names(hosts));
        }
    }
}
