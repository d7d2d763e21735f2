package io.freshet.integration.history;

import io.freshet.integration.history.History.Answer;
import io.freshet.integration.history.Violation.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Each acknowledged request has one answer, with a label, of a version that was released. */
final class AnswerCheck implements HistoryCheck {
    @Override
    public void run(History history, Report report) {
        Map<String, Integer> times = new HashMap<>();
        history.answers().forEach(answer -> times.merge(answer.requestId(), 1, Integer::sum));
        for (String request : history.sent().requests()) {
            count(request, times.getOrDefault(request, 0), report);
        }
        Set<String> released = history.releases().stream()
                .map(release -> name(release.task(), release.version(), release.sha256()))
                .collect(Collectors.toSet());
        history.answers().forEach(answer -> content(answer, released, report));
    }

    private static void count(String request, int answers, Report report) {
        if (answers == 0) {
            report.broken(Kind.REQUEST_UNANSWERED, request + " was acknowledged, and has no prediction");
        } else if (answers > 1) {
            report.broken(Kind.REQUEST_ANSWERED_TWICE, request + " has " + answers + " predictions; expected one");
        }
    }

    private static void content(Answer answer, Set<String> released, Report report) {
        if (!answer.error().isEmpty()) {
            report.broken(Kind.ANSWER_WITHOUT_LABEL, answer.requestId() + " was answered with " + answer.error());
        } else if (!released.contains(name(answer.task(), answer.version(), answer.sha256()))) {
            report.broken(
                    Kind.ANSWER_UNRELEASED,
                    answer.requestId() + " was answered by " + name(answer.task(), answer.version(), answer.sha256())
                            + ", which no release names");
        }
    }

    private static String name(String task, long version, String sha256) {
        return task + "@" + version + " " + sha256;
    }
}
