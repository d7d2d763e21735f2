package io.freshet.benchmarks.methods;

import io.freshet.workload.source.DebianStream;
import io.freshet.workload.source.FacetStream;
import io.freshet.workload.source.RoleStream;
import java.util.Locale;

/** Texts with labels of a kind: real ones from public packages, but for the roles. */
public enum QualityData {
    /** Package descriptions and their sections: classes. */
    SECTIONS {
        @Override
        LabelledTexts read(TextFolders folders, int examples, long seed) {
            return LabelledTexts.of(DebianStream.read(), examples);
        }
    },
    /** Reviews of products, then of films, then of restaurants, for or against: classes. */
    REVIEWS {
        @Override
        LabelledTexts read(TextFolders folders, int examples, long seed) {
            return folders.reviews().texts(examples, seed);
        }
    },
    /** Package descriptions and the facets of their debtags: several labels. */
    FACETS {
        @Override
        LabelledTexts read(TextFolders folders, int examples, long seed) {
            return LabelledTexts.of(FacetStream.read(), examples);
        }
    },
    /** Whether a word has one sense in two sentences of WordNet: pairs. */
    SENSES {
        @Override
        LabelledTexts read(TextFolders folders, int examples, long seed) {
            return WordNetSenses.read(folders.wordNet()).pairs(examples, seed);
        }
    },
    /** Names and titles in sentences of the Brown corpus: spans. */
    NAMES {
        @Override
        LabelledTexts read(TextFolders folders, int examples, long seed) {
            return folders.brown().names(examples, seed);
        }
    },
    /** Parts of speech in them: a span for each word. */
    PARTS {
        @Override
        LabelledTexts read(TextFolders folders, int examples, long seed) {
            return folders.brown().parts(examples, seed);
        }
    },
    /** Errors of writing in the examples of LanguageTool's rules: spans. */
    ERRORS {
        @Override
        LabelledTexts read(TextFolders folders, int examples, long seed) {
            return folders.errors().texts(examples, seed);
        }
    },
    /** The roles of verbs in generated sentences: spans by a predicate. */
    ROLES {
        @Override
        LabelledTexts read(TextFolders folders, int examples, long seed) {
            return LabelledTexts.of(new RoleStream(), examples);
        }
    },
    /** Which word of a sentence a gloss of WordNet is of, if any: questions. */
    GLOSSES {
        @Override
        LabelledTexts read(TextFolders folders, int examples, long seed) {
            return WordNetSenses.read(folders.wordNet()).questions(examples, seed);
        }
    };

    /** As {@code --data} calls it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param examples at most */
    abstract LabelledTexts read(TextFolders folders, int examples, long seed);
}
