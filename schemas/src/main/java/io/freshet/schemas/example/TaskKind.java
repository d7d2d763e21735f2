package io.freshet.schemas.example;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a task predicts of a text: the field {@code kind} of its spec, by which it gets its head. */
public enum TaskKind {
    /** One label for a text, or for a pair. */
    SEQUENCE_CLASSIFICATION(Target.OneLabel.class, Target.OneLabel.FIELD, TextForm.ALONE, TextForm.PAIR) {
        @Override
        public Target as(Target given) {
            return given instanceof Target.LabelSet set && set.all().size() == 1
                    ? new Target.OneLabel(set.all().get(0))
                    : given;
        }

        @Override
        public boolean isOfWholeText() {
            return true;
        }
    },
    /** Any number of labels for a text, or for a pair. */
    MULTI_LABEL_CLASSIFICATION(Target.LabelSet.class, Target.LabelSet.FIELD, TextForm.ALONE, TextForm.PAIR) {
        @Override
        public Target as(Target given) {
            return given instanceof Target.OneLabel one ? new Target.LabelSet(List.of(one.label())) : given;
        }

        @Override
        public boolean isOfWholeText() {
            return true;
        }
    },
    /** Labelled stretches of a text. */
    TOKEN_CLASSIFICATION(Target.Spans.class, Target.Spans.FIELD, TextForm.ALONE) {
        @Override
        public Target as(Target given) {
            return given instanceof Target.LabelSet set && set.all().isEmpty() ? new Target.Spans(List.of()) : given;
        }
    },
    /** Labelled stretches of a text, as the roles that they have of a predicate in it. */
    SEMANTIC_ROLE_LABELLING(Target.Spans.class, Target.Spans.FIELD, TextForm.PREDICATE) {
        @Override
        public Target as(Target given) {
            return TOKEN_CLASSIFICATION.as(given);
        }
    },
    /** The stretch of a context that answers a question, if any does. */
    QUESTION_ANSWERING(Target.Answer.class, Target.Answer.FIELD, TextForm.QUESTION) {
        @Override
        public boolean hasLabels() {
            return false;
        }
    },
    /** Nothing by itself: a group's, whose tasks share its prompt. No spec names it. */
    GROUP(Target.class, "nothing") {
        @Override
        public boolean takes(Target given) {
            return false;
        }

        @Override
        public boolean hasLabels() {
            return false;
        }

        @Override
        boolean readsTexts() {
            return false;
        }
    };

    private static final Map<String, TaskKind> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toMap(TaskKind::text, kind -> kind));

    private final Class<? extends Target> target;
    private final String field;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<TextForm> forms;

    TaskKind(Class<? extends Target> target, String field, TextForm... forms) {
        this.target = target;
        this.field = field;
        this.forms = Set.of(forms);
    }

    /** The one of that name, if any. */
    public static Optional<TaskKind> find(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /** Those that a spec may name. */
    public static List<String> texts() {
        return ofTasks().map(TaskKind::text).toList();
    }

    /** Those that tasks may have: a group's is none of them. */
    public static Stream<TaskKind> ofTasks() {
        return Arrays.stream(values()).filter(TaskKind::readsTexts);
    }

    /** As specs and manifests say it, such as {@code token-classification}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether an example of such a task may say that. */
    public boolean takes(Target given) {
        return target.isInstance(given);
    }

    /** What is said, as such a task says it: one label, and a set of that alone, are the same in different words; so are no labels and no spans. */
    public Target as(Target given) {
        return given;
    }

    /** The one whose examples say such of such texts; of texts that no kind reads so the first one whose examples say such. */
    public static TaskKind of(TextInput input, Target target) {
        List<TaskKind> saying =
                Arrays.stream(values()).filter(kind -> kind.takes(target)).toList();
        return saying.stream()
                .filter(kind -> kind.reads().takes(input))
                .findFirst()
                .orElse(saying.get(0));
    }

    /** Which texts such a task reads; those of its template, if it has one. */
    public ReadTexts reads(Optional<Template> template) {
        return new ReadTexts(template.map(given -> Set.of(given.form())).orElse(forms));
    }

    /** The same of tasks without a template. */
    public ReadTexts reads() {
        return reads(Optional.empty());
    }

    /** Whether it reads texts; a group's tasks do, each as its own kind does. */
    boolean readsTexts() {
        return true;
    }

    /** Whether its labels are of a whole text, and not of places in it. */
    public boolean isOfWholeText() {
        return false;
    }

    /** Whether its tasks have labels to choose from; one that finds its answers in the text itself has none. */
    public boolean hasLabels() {
        return true;
    }

    /** Whether a task may have so many labels: one or more, or none if there are no labels at all. */
    public boolean takesLabels(int count) {
        return hasLabels() == count > 0;
    }

    /** The field of an example that says it. */
    public String field() {
        return field;
    }
}
