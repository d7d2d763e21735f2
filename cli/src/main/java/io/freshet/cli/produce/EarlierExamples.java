package io.freshet.cli.produce;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which of some examples intake had let through before, by what is on {@code accepted}, read in order. As intake does, it forgets
 * those of a task that is retired or becomes of another kind, and of a label that leaves its task.
 */
final class EarlierExamples {
    private final Predicate<ExampleIdentity> wanted;
    private final Map<String, Map<ExampleIdentity, List<Target>>> targets = new HashMap<>();

    /** @param wanted those that it is about; no others are kept */
    EarlierExamples(Predicate<ExampleIdentity> wanted) {
        this.wanted = wanted;
    }

    void read(Accepted accepted) {
        if (accepted.getBody() instanceof AcceptedExample example) {
            ExampleIdentity identity = ExampleIdentity.of(accepted.getTask(), example);
            if (wanted.test(identity)) {
                targets.computeIfAbsent(accepted.getTask(), task -> new HashMap<>())
                        .put(identity, Examples.targets(example));
            }
        } else if (accepted.getBody() instanceof AcceptedSpec spec) {
            Map<ExampleIdentity, List<Target>> ofTask = targets.getOrDefault(accepted.getTask(), new HashMap<>());
            ofTask.values().removeIf(said -> !said.stream().allMatch(target -> isTaught(spec.getSpec(), target)));
        }
    }

    private static boolean isTaught(TaskSpec spec, Target target) {
        return spec != null
                && TaskKind.find(spec.getKind())
                        .filter(kind -> kind.takes(target))
                        .isPresent()
                && target.labels().allMatch(spec.getLabels()::contains);
    }

    List<ExampleIdentity> all() {
        List<ExampleIdentity> all = new ArrayList<>();
        targets.values().forEach(ofTask -> all.addAll(ofTask.keySet()));
        return all;
    }
}
