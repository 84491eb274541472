package dev.segue.workflows.slots;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.segue.workflows.aws.HostCommand;
import dev.segue.workflows.deployment.Percent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many hosts at a time: a number from 1 to 50, or a share of all from 1 to 100 %, of which 50 are taken at most (S1). */
public record BatchSize(int value, boolean isPercent) {
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}) ?%");

    public BatchSize {
        int most = isPercent ? 100 : HostCommand.MOST_HOSTS;
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "must be from 1 to 50 hosts or from 1% to 100%, was " + (isPercent ? value + "%" : value));
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static BatchSize read(Object written) {
        if (written instanceof Integer hosts) {
            return new BatchSize(hosts, false);
        }
        Matcher percent = PERCENT.matcher(written.toString());
        if (percent.matches()) {
            return new BatchSize(Integer.parseInt(percent.group(1)), true);
        }
        throw new IllegalArgumentException("must be from 1 to 50 hosts or from 1% to 100%, was " + written);
    }

    @JsonValue
    Object write() {
        return isPercent ? value + "%" : value;
    }

    /** Hosts in a batch, of so many in all; at least one. */
    int of(int all) {
        int hosts = isPercent ? new Percent(value).ceilOf(all) : value;
        return Math.max(1, Math.min(hosts, HostCommand.MOST_HOSTS));
    }
}
