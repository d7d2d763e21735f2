package io.freshet.schemas.example;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is right for a text, as who labelled it says. Offsets count Unicode code points. */
public sealed interface Target {
    /** The field of an example that says it. */
    String field();

    /** The labels that it names, each as often as it does. */
    Stream<String> labels();

    /** One label for the whole text. */
    record OneLabel(String label) implements Target {
        /** The field of an example that says it. */
        public static final String FIELD = "label";

        @Override
        public String field() {
            return FIELD;
        }

        @Override
        public Stream<String> labels() {
            return Stream.of(label);
        }
    }

    /** Any number of labels for the whole text; none of them fits where there is none. */
    record LabelSet(List<String> all) implements Target {
        /** The field of an example that says it. */
        public static final String FIELD = "labels";

        public LabelSet {
            all = List.copyOf(all);
        }

        @Override
        public String field() {
            return FIELD;
        }

        @Override
        public Stream<String> labels() {
            return all.stream();
        }
    }

    /** Labelled stretches of the text; nothing in it has a label where there is none. */
    record Spans(List<LabeledSpan> all) implements Target {
        /** The field of an example that says it. */
        public static final String FIELD = "spans";

        public Spans {
            all = List.copyOf(all);
        }

        @Override
        public String field() {
            return FIELD;
        }

        @Override
        public Stream<String> labels() {
            return all.stream().map(LabeledSpan::label);
        }
    }

    /** Where the context answers the question that the text is; empty where it does not. */
    record Answer(Optional<TextSpan> span) implements Target {
        /** The field of an example that says it. */
        public static final String FIELD = "answer";

        @Override
        public String field() {
            return FIELD;
        }

        @Override
        public Stream<String> labels() {
            return Stream.empty();
        }
    }
}
