package io.freshet.cli.produce;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of some examples intake had let through before, by what is on {@code accepted}, read in order. As intake does, it forgets
 * those of a task that is retired, and of a label that leaves its task.
 */
final class EarlierExamples {
    private final Predicate<ExampleIdentity> wanted;
    private final Map<String, Map<ExampleIdentity, String>> labels = new HashMap<>();

    /** @param wanted those that it is about; no others are kept */
    EarlierExamples(Predicate<ExampleIdentity> wanted) {
        this.wanted = wanted;
    }

    void read(Accepted accepted) {
        if (accepted.getBody() instanceof AcceptedExample example) {
            ExampleIdentity identity = ExampleIdentity.of(accepted.getTask(), example);
            if (wanted.test(identity)) {
                labels.computeIfAbsent(accepted.getTask(), task -> new HashMap<>())
                        .put(identity, example.getLabel());
            }
        } else if (accepted.getBody() instanceof AcceptedSpec spec) {
            Set<String> kept = spec.getSpec() == null
                    ? Set.of()
                    : Set.copyOf(spec.getSpec().getLabels());
            labels.getOrDefault(accepted.getTask(), new HashMap<>()).values().retainAll(kept);
        }
    }

    List<ExampleIdentity> all() {
        List<ExampleIdentity> all = new ArrayList<>();
        labels.values().forEach(ofTask -> all.addAll(ofTask.keySet()));
        return all;
    }
}
