package io.freshet.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LetterListTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void tellsTheNewestInTheirOrderAndThenEachAsItComes() {
        LetterList list = new LetterList(Optional.of(2), this::tell);

        list.add(Letters.writtenAt("1:0", Letters.WRITTEN.plusSeconds(3)));
        list.add(Letters.writtenAt("0:0", Letters.WRITTEN));
        list.add(Letters.writtenAt("0:1", Letters.WRITTEN.plusSeconds(2)));
        assertThat(told).isEmpty();
        list.caughtUp();
        list.add(Letters.at("0:2"));

        assertThat(told).containsExactly("0:1", "1:0", "0:2");
    }

    @Test
    void tellsAllAtOnceWhereNoneIsToBeKept() {
        LetterList list = new LetterList(Optional.empty(), this::tell);

        list.add(Letters.at("1:0"));

        assertThat(told).containsExactly("1:0");
    }

    private void tell(LetterSummary letter) {
        told.add(letter.address().toString());
    }
}
