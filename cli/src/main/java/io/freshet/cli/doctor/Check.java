package io.freshet.cli.doctor;

import io.freshet.runtime.reach.Complaint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One thing that the doctor looks at. */
abstract class Check {
    private static final int NAMED = 5;

    private final String name;
    private final String expected;
    private final String remedy;

    /**
     * @param name as findings call it
     * @param expected what the check needs in order to see anything
     * @param remedy what to do if it sees nothing, for it failed or came to no end
     */
    Check(String name, String expected, String remedy) {
        this.name = name;
        this.expected = expected;
        this.remedy = remedy;
    }

    final String name() {
        return name;
    }

    /** How long it may look. */
    Duration deadline() {
        return Duration.ofSeconds(25);
    }

    /**
     * Looks, and changes nothing.
     *
     * @throws Exception if nothing can be seen; its message is what was found
     */
    abstract List<CheckResult> look() throws Exception;

    /** Why nothing was seen, if the check knows better than what failed in it. */
    Optional<Complaint> complaint() {
        return Optional.empty();
    }

    final String expected() {
        return expected;
    }

    final CheckResult unseen(String found) {
        return fail(found, expected, remedy);
    }

    final CheckResult ok(String found, String wanted) {
        return CheckResult.ok(name, found, wanted);
    }

    final CheckResult warn(String found, String wanted, String todo) {
        return CheckResult.warn(name, found, wanted, todo);
    }

    final CheckResult fail(String found, String wanted, String todo) {
        return CheckResult.fail(name, found, wanted, todo);
    }

    /** The first few of many names. */
    static String someOf(List<String> names) {
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
    }
}
