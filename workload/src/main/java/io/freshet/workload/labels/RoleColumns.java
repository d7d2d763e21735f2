package io.freshet.workload.labels;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Roles in columns as the shared tasks of CoNLL 2004 and 2005 have them (Carreras and Màrquez, "Introduction to the CoNLL-2005 shared task"): one that says
 * something in the lines of predicates and has a hyphen in all others, and then one for each predicate, in their order, in which
 * {@code (A0*} begins a role and {@code *)} ends it. The role {@code V} is the predicate itself. Each predicate is an example.
 */
final class RoleColumns implements ColumnSentence {
    private static final String NONE = "-";
    private static final String PREDICATE = "V";
    private static final Pattern ROLE = Pattern.compile("(?:\\(([^()*\\s]+))?\\*(\\))?");

    private final SentenceText text = new SentenceText();
    private final List<Word> words = new ArrayList<>();

    private record Word(long line, TextSpan place, List<String> columns) {
        String fromBehind(int column) {
            return columns.get(columns.size() - column).strip();
        }
    }

    /** Whether a file of this first line has such columns. */
    static boolean isFirstLine(List<String> columns) {
        return columns.size() > 2
                && ROLE.matcher(columns.get(columns.size() - 1).strip()).matches();
    }

    @Override
    public boolean isEmpty() {
        return words.isEmpty();
    }

    @Override
    public boolean isTag(String last) {
        return last.equals(NONE) || ROLE.matcher(last).matches();
    }

    @Override
    public boolean isOfFixedWidth() {
        return false;
    }

    @Override
    public void add(long line, List<String> columns) {
        words.add(new Word(line, text.add(line, columns.get(0).strip()), columns));
    }

    @Override
    public List<LabelLine> finish(long line) {
        int predicates = predicates(line);
        return IntStream.range(0, predicates)
                .mapToObj(number -> label(line, predicates - number))
                .toList();
    }

    // As many columns of roles as there are predicates in the one before them.
    private int predicates(long line) {
        int columns = words.get(0).columns().size();
        return IntStream.range(0, columns - 1)
                .filter(count -> count(count + 1) == count && areRoles(count))
                .findFirst()
                .orElseThrow(() -> new BadLineException(
                        line,
                        "a sentence without a column of predicates, a hyphen in each line of another word, and a column of roles for each of them behind it;"
                                + " expected such as 'sold sell (V*)'"));
    }

    private long count(int fromBehind) {
        return words.stream()
                .filter(word -> !word.fromBehind(fromBehind).equals(NONE))
                .count();
    }

    private boolean areRoles(int columns) {
        return IntStream.rangeClosed(1, columns)
                .allMatch(column -> words.stream()
                        .allMatch(word -> ROLE.matcher(word.fromBehind(column)).matches()));
    }

    private LabelLine label(long line, int fromBehind) {
        List<LabeledSpan> all = roles(fromBehind);
        TextSpan predicate = all.stream()
                .filter(role -> role.label().equals(PREDICATE))
                .map(LabeledSpan::span)
                .findFirst()
                .orElseThrow(() -> new BadLineException(
                        line,
                        "no V among the roles in column " + fromBehind
                                + " from behind; expected (V*) in the line of its predicate"));
        List<LabeledSpan> roles =
                all.stream().filter(role -> !role.label().equals(PREDICATE)).toList();
        return LabelFields.line(
                line, TextInput.of(text.toString(), predicate), () -> new Target.Spans(roles), null, null);
    }

    private List<LabeledSpan> roles(int fromBehind) {
        List<LabeledSpan> roles = new ArrayList<>();
        String open = null;
        int begun = 0;
        for (Word word : words) {
            Matcher role = ROLE.matcher(word.fromBehind(fromBehind));
            role.matches();
            if (role.group(1) != null) {
                require(open == null, word, "begins within the role " + open);
                open = role.group(1);
                begun = word.place().start();
            }
            if (role.group(2) != null) {
                require(open != null, word, "ends where none is open");
                roles.add(LabeledSpan.of(begun, word.place().end(), open));
                open = null;
            }
        }
        require(open == null, words.get(words.size() - 1), "ends a sentence in which the role " + open + " is open");
        return roles;
    }

    private static void require(boolean right, Word word, String found) {
        if (!right) {
            throw new BadLineException(
                    word.line(), "a role that " + found + "; expected each to begin with (A0* and to end with *)");
        }
    }
}
