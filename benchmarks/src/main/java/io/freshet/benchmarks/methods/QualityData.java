package io.freshet.benchmarks.methods;

import io.freshet.workload.source.DebianStream;
import io.freshet.workload.source.FacetStream;
import java.nio.file.Path;
import java.util.Locale;

/** Real texts with labels of a kind, each from what Debian packages hold. */
public enum QualityData {
    /** Package descriptions and their sections: classes. */
    SECTIONS {
        @Override
        LabelledTexts read(Path wordNet, int examples, long seed) {
            return LabelledTexts.of(DebianStream.read(), examples);
        }
    },
    /** Package descriptions and the facets of their debtags: several labels. */
    FACETS {
        @Override
        LabelledTexts read(Path wordNet, int examples, long seed) {
            return LabelledTexts.of(FacetStream.read(), examples);
        }
    },
    /** Whether a word has one sense in two sentences of WordNet: pairs. */
    SENSES {
        @Override
        LabelledTexts read(Path wordNet, int examples, long seed) {
            return WordNetSenses.read(wordNet).pairs(examples, seed);
        }
    },
    /** Which word of a sentence a gloss of WordNet is of, if any: questions. */
    GLOSSES {
        @Override
        LabelledTexts read(Path wordNet, int examples, long seed) {
            return WordNetSenses.read(wordNet).questions(examples, seed);
        }
    };

    /** As {@code --data} calls it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads them.
     *
     * @param wordNet folder of WordNet's files
     * @param examples at most
     */
    abstract LabelledTexts read(Path wordNet, int examples, long seed);
}
