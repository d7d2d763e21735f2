package io.freshet.schemas.example;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is right for a text, as who labelled it says. Offsets count Unicode code points. */
public sealed interface Target {
    /** The field of an example that says it. */
    String field();

    /** The labels that it names, each as often as it does. */
    Stream<String> labels();

    /**
     * A text by which it is told from every other target, in all releases: a label itself, and of anything else what no label can be,
     * since none has a control character.
     */
    String canonical();

    /** One label for the whole text. */
    record OneLabel(String label) implements Target {
        public static final String FIELD = "label";

        @Override
        public String field() {
            return FIELD;
        }

        @Override
        public Stream<String> labels() {
            return Stream.of(label);
        }

        @Override
        public String canonical() {
            return label;
        }
    }

    /**
     * Any number of labels for the whole text; none of them fits if there is none.
     *
     * @param all each once, however often it was said
     */
    record LabelSet(List<String> all) implements Target {
        public static final String FIELD = "labels";

        public LabelSet {
            all = all.stream().distinct().toList();
        }

        @Override
        public String field() {
            return FIELD;
        }

        @Override
        public Stream<String> labels() {
            return all.stream();
        }

        @Override
        public String canonical() {
            return Canonical.of(FIELD, all.stream().sorted());
        }
    }

    /**
     * Labelled stretches of the text; nothing in it has a label if there is none.
     *
     * @param all in the order of the text
     */
    record Spans(List<LabeledSpan> all) implements Target {
        public static final String FIELD = "spans";

        private static final Comparator<LabeledSpan> ORDER = Comparator.<LabeledSpan>comparingInt(
                        labeled -> labeled.span().start())
                .thenComparingInt(labeled -> labeled.span().end())
                .thenComparing(LabeledSpan::label);

        public Spans {
            all = all.stream().sorted(ORDER).toList();
        }

        @Override
        public String field() {
            return FIELD;
        }

        @Override
        public Stream<String> labels() {
            return all.stream().map(LabeledSpan::label);
        }

        @Override
        public String canonical() {
            return Canonical.of(
                    FIELD,
                    all.stream()
                            .flatMap(labeled ->
                                    Stream.concat(Canonical.offsets(labeled.span()), Stream.of(labeled.label()))));
        }
    }

    /** Where the context answers the question that the text is; empty if it does not. */
    record Answer(Optional<TextSpan> span) implements Target {
        public static final String FIELD = "answer";

        @Override
        public String field() {
            return FIELD;
        }

        @Override
        public Stream<String> labels() {
            return Stream.empty();
        }

        @Override
        public String canonical() {
            return Canonical.of(FIELD, span.stream().flatMap(Canonical::offsets));
        }
    }
}
