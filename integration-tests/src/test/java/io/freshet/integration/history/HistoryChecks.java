package io.freshet.integration.history;

import java.util.ArrayList;
import java.util.List;

/** Every promise, held against a run. Complete only when nothing was under way any more as the history was read. */
public final class HistoryChecks {
    private static final List<HistoryCheck> ALL =
            List.of(new IntakeCheck(), new TrainingCheck(), new VersionCheck(), new ReleaseCheck(), new AnswerCheck());

    private HistoryChecks() {}

    /** What was broken; empty where all was kept. */
    public static List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        ALL.forEach(check -> check.run(history, (kind, detail) -> found.add(new Violation(kind, detail))));
        return found;
    }
}
