package io.freshet.integration.history;

import io.freshet.integration.history.History.Accepted;
import io.freshet.integration.history.History.Place;
import io.freshet.integration.history.History.Step;
import io.freshet.integration.history.Violation.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each accepted example is in one step, in the order of {@code accepted}, and steps are numbered without gaps. */
final class TrainingCheck implements HistoryCheck {
    @Override
    public void run(History history, Report report) {
        Map<ExampleId, Place> accepted = new HashMap<>();
        for (Accepted example : history.accepted()) {
            accepted.put(example.example(), example.place());
        }
        Map<ExampleId, Integer> trained = new HashMap<>();
        ByTask.of(history.steps(), Step::task).forEach((task, steps) -> inOrder(task, steps, report));
        history.steps().forEach(step -> examples(step, accepted, trained, report));
        eachOnce(accepted, trained, report);
    }

    private static void inOrder(String task, List<Step> steps, Report report) {
        long number = 0;
        long offset = -1;
        for (Step step : steps) {
            number++;
            if (step.number() != number) {
                report.broken(Kind.STEP_NUMBER, task + " has step " + step.number() + " where " + number + " belongs");
            }
            for (long at : step.offsets()) {
                if (at <= offset) {
                    report.broken(
                            Kind.ORDER_LOST,
                            task + " trained offset " + at + " of accepted after " + offset + ", in step "
                                    + step.number());
                }
                offset = at;
            }
        }
    }

    private static void examples(
            Step step, Map<ExampleId, Place> accepted, Map<ExampleId, Integer> trained, Report report) {
        for (int i = 0; i < step.ids().size(); i++) {
            ExampleId example = new ExampleId(step.task(), step.ids().get(i));
            Place place = new Place(step.place().partition(), step.offsets().get(i));
            trained.merge(example, 1, Integer::sum);
            if (!place.equals(accepted.get(example))) {
                report.broken(
                        Kind.TRAINED_UNACCEPTED,
                        example + " is in step " + step.number() + " as " + place + "; on accepted it is at "
                                + accepted.get(example));
            }
        }
    }

    private static void eachOnce(Map<ExampleId, Place> accepted, Map<ExampleId, Integer> trained, Report report) {
        accepted.forEach((example, place) -> {
            if (!trained.containsKey(example)) {
                report.broken(Kind.NOT_TRAINED, example + " was accepted at " + place + ", and is in no step");
            }
        });
        trained.forEach((example, times) -> {
            if (times > 1) {
                report.broken(Kind.TRAINED_TWICE, example + " is in " + times + " steps; expected one");
            }
        });
    }
}
