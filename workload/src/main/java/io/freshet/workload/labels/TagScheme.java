package io.freshet.workload.labels;

import java.util.Locale;

/** How tags of words say where spans begin and end. */
public enum TagScheme {
    /** Any of the others, read as CoNLL's own scorer does: a span begins where the tags before it do not go on. */
    ANY("BIESLU"),
    /** A span begins with B and goes on with I. */
    BIO("BI") {
        @Override
        boolean allows(WordTag before, WordTag tag) {
            return !tag.is('I') || before.goesOnAs(tag);
        }
    },
    /** A span goes on with I and begins with it too; with B only behind another one of its label. */
    IOB1("BI") {
        @Override
        boolean allows(WordTag before, WordTag tag) {
            return !tag.is('B') || before.hasLabelOf(tag);
        }
    },
    /** A span begins with B, goes on with I and ends with E; one of a single word has S. */
    BIOES("BIES") {
        @Override
        boolean allows(WordTag before, WordTag tag) {
            return before.isWithin() == (tag.is('I') || tag.is('E')) && (!before.isWithin() || before.hasLabelOf(tag));
        }
    };

    private final String prefixes;

    TagScheme(String prefixes) {
        this.prefixes = prefixes;
    }

    /** As people say it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a tag may begin with it. */
    boolean has(char prefix) {
        return prefixes.indexOf(prefix) >= 0;
    }

    /** Whether a tag may follow the one before; {@link WordTag#NONE} is before the first and behind the last one. */
    boolean allows(WordTag before, WordTag tag) {
        return true;
    }

    /** Such as {@code O, B-label or I-label}. */
    String expected() {
        StringBuilder expected = new StringBuilder("O");
        for (int at = 0; at < prefixes.length(); at++) {
            expected.append(at == prefixes.length() - 1 ? " or " : ", ")
                    .append(prefixes.charAt(at))
                    .append("-label");
        }
        return expected.toString();
    }
}
