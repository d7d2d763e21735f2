package io.freshet.workload.source;

import io.freshet.schemas.example.TaskKind;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Generated sentences with the roles of a verb in each. Three of four have two verbs, and are two examples, one a verb; in half of those of two
 * clauses both have the same verb, so that only its place tells which is meant. A sentence follows from its place alone, so that every run
 * can be repeated.
 */
public final class RoleStream implements LabelSource {
    /** As {@code --source} names it. */
    public static final String NAME = "roles";

    static final List<String> ROLES = List.of("agent", "patient", "recipient", "source", "instrument", "place", "time");

    private static final long SEED = 1;
    private static final long USUAL_EXAMPLES = 3_000;
    private static final int OF_A_SENTENCE = 2;
    private static final int SIMPLE_ONES = 4;
    private static final String CLAUSE = "clause";

    private final PhraseGrammar grammar = PhraseGrammar.resource("roles.txt");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "generated sentences with the roles of their verbs";
    }

    @Override
    public List<SourceTask> tasks() {
        return List.of(new SourceTask(NAME, TaskKind.SEMANTIC_ROLE_LABELLING, ROLES));
    }

    @Override
    public long usualExamples() {
        return USUAL_EXAMPLES;
    }

    @Override
    public LabelStream stream(SourcePosition start, long examples) {
        return new Sentences(start, examples);
    }

    private SourceExample example(long place) {
        long sentence = place / OF_A_SENTENCE;
        return sentence % SIMPLE_ONES == 0
                ? sentence("one", new SplittableRandom(SEED + place)).example(NAME, 0)
                : sentence("two", new SplittableRandom(-SEED - sentence)).example(NAME, (int) (place % OF_A_SENTENCE));
    }

    private RoleSentence sentence(String list, SplittableRandom random) {
        return RoleSentence.of(grammar.phrase(list, verbs(random), random));
    }

    // That of all clauses, or any of each.
    private Map<String, String> verbs(SplittableRandom random) {
        return random.nextBoolean() ? Map.of() : Map.of(CLAUSE, verb(random));
    }

    private String verb(SplittableRandom random) {
        return grammar.phrase("verb", Map.of(), random);
    }

    private final class Sentences implements LabelStream {
        private final SourcePosition start;
        private final long size;

        Sentences(SourcePosition start, long size) {
            this.start = start;
            this.size = size;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public SourceExample example(long index) {
            return RoleStream.this.example(start.examples() + index);
        }

        @Override
        public Map<String, Long> driftAt() {
            return Map.of();
        }

        @Override
        public SourcePosition after(long produced) {
            return new SourcePosition(start.examples() + produced, 0);
        }
    }
}
