package dev.segue.workflows.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerTest {
    private record Note(String sentence) implements Ledger.Entry {}

    private final Ledger<Note> ledger = new Ledger<>();

    @Test
    void undoes_the_latest_first_and_strikes_it_out() {
        ledger.write(new Note("first"));
        ledger.write(new Note("second"));
        List<String> undone = new ArrayList<>();

        ledger.undo(Note.class, note -> undone.add(note.sentence()));

        assertThat(undone).containsExactly("second", "first");
        assertThat(ledger.sentences()).isEmpty();
    }

    @Test
    void shows_what_was_written_soon_or_when_it_is_confirmed() {
        Instant now = Instant.EPOCH;
        ledger.confirm(now);
        assertThat(ledger.shown(now)).isEqualTo(now);
        ledger.write(new Note("first"));
        assertThat(ledger.shown(now)).isEqualTo(now.plusSeconds(15));
        assertThat(ledger.shown(now.plusSeconds(10))).isEqualTo(now.plusSeconds(25));
        assertThat(ledger.shown(now.plusSeconds(60))).isEqualTo(now.plusSeconds(30));
        ledger.confirm(now.plusSeconds(61));
        assertThat(ledger.shown(now.plusSeconds(61))).isEqualTo(now.plusSeconds(61));
    }

    @Test
    void names_what_cannot_be_undone_and_goes_on() {
        ledger.write(new Note("first"));
        ledger.write(new Note("second"));

        ledger.undo(Note.class, note -> {
            if (note.sentence().equals("second")) {
                throw ApplicationFailure.newNonRetryableFailure("not authorized", "DENIED");
            }
        });

        assertThat(ledger.sentences()).containsExactly("second");
        assertThat(ledger.failures()).containsExactly("second: not authorized");
    }

    @Test
    void holds_the_same_entry_once() {
        ledger.write(new Note("first"));
        ledger.write(new Note("first"));

        assertThat(ledger.sentences()).containsExactly("first");
    }
}
