package dev.segue.starter;

import dev.segue.starter.deployments.Steer;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the first Ctrl-C or SIGTERM does while a command waits for a deployment. The second one always detaches. */
enum OnInterrupt {
    DETACH(null),
    ABORT(Steer.ABORT),
    ROLLBACK(Steer.ROLLBACK);

    private final Optional<Steer> asks;

    OnInterrupt(@Nullable Steer asks) {
        this.asks = Optional.ofNullable(asks);
    }

    /** What to ask the deployment for; empty to leave it alone. */
    Optional<Steer> asks() {
        return asks;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
