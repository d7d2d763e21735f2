package io.freshet.workload.source;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence and what its stretches are to its predicates.
 *
 * @param stretches in their order, each as often as it has roles
 */
record RoleSentence(String text, List<Stretch> stretches) {
    private static final String PREDICATE = "predicate";

    /**
     * A stretch and what it is to a predicate.
     *
     * @param predicate its number, from 0
     * @param role or that it is the predicate itself
     */
    record Stretch(int predicate, String role, TextSpan span) {
        boolean isPredicate() {
            return role.equals(PREDICATE);
        }
    }

    /** Reads marked words, such as {@code <agent|Anna> <predicate|sold> <patient|the car>}; {@code //} is between two clauses. */
    static RoleSentence of(String marked) {
        Reader reader = new Reader();
        for (String clause : marked.split(" //", -1)) {
            reader.clause(clause);
        }
        return new RoleSentence(reader.text.toString(), List.copyOf(reader.stretches));
    }

    /** The roles of one of its predicates. */
    SourceExample example(String task, int predicate) {
        List<Stretch> own = stretches.stream()
                .filter(stretch -> stretch.predicate() == predicate)
                .toList();
        TextSpan marked = own.stream()
                .filter(Stretch::isPredicate)
                .map(Stretch::span)
                .findFirst()
                .orElseThrow();
        List<LabeledSpan> roles = own.stream()
                .filter(stretch -> !stretch.isPredicate())
                .map(stretch -> new LabeledSpan(stretch.span(), stretch.role()))
                .toList();
        return new SourceExample(task, TextInput.of(text, marked), new Target.Spans(roles));
    }

    /** Takes marked words apart. */
    private static final class Reader {
        private static final Pattern MARKED = Pattern.compile("<([a-z0-9.+]+)\\|([^<>|]+)>");

        private final StringBuilder text = new StringBuilder();
        private final List<Stretch> stretches = new ArrayList<>();

        // A clause's first predicate is the next one of the sentence.
        void clause(String marked) {
            int first = (int) stretches.stream().filter(Stretch::isPredicate).count();
            Matcher each = MARKED.matcher(marked);
            int behind = 0;
            while (each.find()) {
                text.append(marked.substring(behind, each.start()));
                add(first, each.group(1).split("\\+", -1), each.group(2));
                behind = each.end();
            }
            text.append(marked.substring(behind));
        }

        private void add(int first, String[] roles, String words) {
            TextSpan span = new TextSpan(text.length(), text.length() + words.length());
            for (String role : roles) {
                String[] parts = role.split("\\.", -1);
                int number = parts.length == 1 ? 0 : Integer.parseInt(parts[1]) - 1;
                stretches.add(new Stretch(first + number, parts[0], span));
            }
            text.append(words);
        }
    }
}
