package io.freshet.cli.doctor;

import io.freshet.schemas.setup.Difference;
import io.freshet.schemas.setup.SetupItem;
import io.freshet.schemas.setup.SetupItem.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Sums up what setup found: what is missing in one line, what differs in a line each. */
final class SetupResults {
    private static final String SETUP = "freshet setup";

    private SetupResults() {}

    /** @param items one or more */
    static List<CheckResult> of(String check, List<SetupItem> items) {
        List<CheckResult> findings = new ArrayList<>();
        List<SetupItem> missing =
                items.stream().filter(item -> item.state() == State.MISSING).toList();
        if (!missing.isEmpty()) {
            findings.add(missing(check, missing, items.size()));
        }
        items.stream()
                .filter(item -> item.state() == State.DIFFERS)
                .forEach(item -> item.left().forEach(difference -> findings.add(differs(check, item, difference))));
        return findings.isEmpty()
                ? List.of(CheckResult.ok(check, "all " + items.size() + " as wanted", "no difference"))
                : findings;
    }

    private static CheckResult missing(String check, List<SetupItem> missing, int all) {
        String names = missing.stream().map(SetupItem::name).collect(Collectors.joining(", "));
        return CheckResult.fail(
                check, missing.size() + " of " + all + " missing: " + names, "all " + all, "run: " + SETUP);
    }

    private static CheckResult differs(String check, SetupItem item, Difference difference) {
        return CheckResult.fail(
                check,
                item.name() + ": " + difference.what() + " is " + difference.found(),
                difference.expected(),
                difference.remedy().orElse("run: " + SETUP));
    }
}
