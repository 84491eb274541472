package dev.segue.sandbox.cloud;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** When a scheduled action comes back: a cron expression of five fields, in UTC. */
final class Recurrence {
    private static final int YEARS_AHEAD = 5;
    private static final List<String> MONTHS =
            List.of("", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private final String cron;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;
    private final boolean eitherDay;

    private Recurrence(String cron) {
        this.cron = cron;
        String[] fields = cron.trim().split("\\s+", -1);
        if (fields.length != 5) {
            throw invalid();
        }
        minutes = parsed(fields[0], 0, 59, List.of());
        hours = parsed(fields[1], 0, 23, List.of());
        daysOfMonth = parsed(fields[2], 1, 31, List.of());
        months = parsed(fields[3], 1, 12, MONTHS);
        daysOfWeek = parsed(fields[4], 0, 7, DAYS);
        if (daysOfWeek.get(7)) {
            daysOfWeek.set(0);
        }
        // cron's own rule: two restricted day fields mean either
        eitherDay = !fields[2].equals("*") && !fields[4].equals("*");
    }

    /**
     * Reads an expression.
     *
     * @throws software.amazon.awssdk.awscore.exception.AwsServiceException if it is none
     */
    static Recurrence of(String cron) {
        return new Recurrence(cron);
    }

    /** The first time after a moment. */
    Instant next(Instant after) {
        ZonedDateTime time =
                after.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        ZonedDateTime latest = time.plusYears(YEARS_AHEAD);
        while (time.isBefore(latest)) {
            if (!months.get(time.getMonthValue()) || !isDay(time)) {
                time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.get(time.getHour())) {
                time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(time.getMinute())) {
                time = time.plusMinutes(1);
            } else {
                return time.toInstant();
            }
        }
        throw invalid();
    }

    @Override
    public String toString() {
        return cron;
    }

    private boolean isDay(ZonedDateTime time) {
        boolean ofMonth = daysOfMonth.get(time.getDayOfMonth());
        boolean ofWeek = daysOfWeek.get(time.getDayOfWeek().getValue() % 7);
        return eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
    }

    private BitSet parsed(String field, int least, int most, List<String> names) {
        BitSet values = new BitSet();
        for (String part : Arrays.asList(field.split(",", -1))) {
            String[] stepped = part.split("/", 2);
            String[] range = stepped[0].equals("*") ? new String[] {"" + least, "" + most} : stepped[0].split("-", 2);
            int from = number(range[0], names);
            int to = range.length > 1 ? number(range[1], names) : stepped.length > 1 ? most : from;
            int step = stepped.length > 1 ? number(stepped[1], List.of()) : 1;
            if (from < least || to > most || from > to || step < 1) {
                throw invalid();
            }
            for (int value = from; value <= to; value += step) {
                values.set(value);
            }
        }
        return values;
    }

    private int number(String text, List<String> names) {
        int index = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (index < 0 && !text.matches("[0-9]{1,2}")) {
            throw invalid();
        }
        return index < 0 ? Integer.parseInt(text) : index;
    }

    private RuntimeException invalid() {
        return Refused.validation("Given recurrence string: %s is invalid", cron);
    }
}
