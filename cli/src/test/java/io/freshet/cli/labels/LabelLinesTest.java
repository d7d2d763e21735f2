package io.freshet.cli.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelLinesTest {
    private final List<LabelLine> labels = new ArrayList<>();
    private final List<BadLine> bad = new ArrayList<>();
    private final LabelSink sink = new LabelSink() {
        @Override
        public void label(LabelLine label) {
            labels.add(label);
        }

        @Override
        public void bad(BadLine line) {
            bad.add(line);
        }
    };

    @Test
    void goesOnAfterBadLinesOfCsv() throws IOException {
        read("text,label,id,task\na,x,7,mood\nb,,,\nc,z,,Bad Task\nd,y,,\n");

        assertThat(labels)
                .containsExactly(
                        new LabelLine(2, Optional.of("7"), Optional.of("mood"), "a", "x"),
                        new LabelLine(5, Optional.empty(), Optional.empty(), "d", "y"));
        assertThat(bad).extracting(BadLine::line).containsExactly(3L, 4L);
        assertThat(bad.get(0)).hasToString("line 3: no label; expected text and label in every line");
    }

    @Test
    void goesOnAfterBadLinesOfJson() throws IOException {
        read("\uFEFF" + """
            {"text":"a","label":"x","id":12}
            nothing
            {"text":"b","label":"y","id":"i"}
            """);

        assertThat(labels).extracting(LabelLine::id).containsExactly(Optional.of("12"), Optional.of("i"));
        assertThat(bad)
                .singleElement()
                .satisfies(line -> assertThat(line.problem()).startsWith("not JSON"));
    }

    @Test
    void takesAQuotedHeaderBehindAByteOrderMark() throws IOException {
        read("\uFEFF\"text\",\"label\"\n\"a, b\",x\n");

        assertThat(labels).extracting(LabelLine::text).containsExactly("a, b");
    }

    @Test
    void refusesHalfACharacter() throws IOException {
        read("""
            {"text":"half \\ud83d","label":"x"}
            {"text":"whole \\ud83d\\ude00","label":"x"}
            {"text":"b","label":"\\ude00"}
            """);

        assertThat(labels).extracting(LabelLine::text).containsExactly("whole \uD83D\uDE00");
        assertThat(bad)
                .extracting(BadLine::toString)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("line 1: text has half a surrogate pair"),
                        line -> assertThat(line).startsWith("line 3: label has half a surrogate pair"));
    }

    @Test
    void endsWhereAQuoteIsLeftOpen() {
        assertThatThrownBy(() -> read("text,label\na,x\n\"b,y\nc,z\n"))
                .isInstanceOf(BadLineException.class)
                .hasMessageContaining("not CSV");
        assertThat(labels).hasSize(1);
    }

    @Test
    void tellsTheFormatByTheFirstVisibleCharacter() throws IOException {
        BufferedReader reader = new BufferedReader(new StringReader(" \n{\"text\""));

        assertThat(LabelFormat.of(reader)).isEqualTo(LabelFormat.JSONL);
        assertThat(reader.readLine()).isEqualTo(" ");
        assertThat(LabelFormat.of(new BufferedReader(new StringReader("text,label"))))
                .isEqualTo(LabelFormat.CSV);
        assertThat(LabelFormat.of(new BufferedReader(new StringReader("")))).isEqualTo(LabelFormat.CSV);
    }

    private void read(String text) throws IOException {
        BufferedReader reader = new BufferedReader(new StringReader(text));
        LabelFormat.read(reader, Optional.empty(), sink);
    }
}
