package io.freshet.trainer.task;

import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.Limits;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.trainer.state.TrainingSpec;
import java.util.List;
import java.util.Optional;

/** Which accepted examples a task is not trained on, by its spec; of its tokens nothing is asked yet. */
public final class SkipRule {
    private SkipRule() {}

    /** Why it is not; empty if it is. */
    public static Optional<SkipReason> reason(TrainingSpec spec, AcceptedExample example) {
        List<Target> targets = Examples.targets(example);
        if (targets.size() != 1) {
            return Optional.of(SkipReason.WRONG_TARGET);
        }
        return reason(spec, Examples.input(example), targets.get(0))
                .or(() -> Optional.of(SkipReason.OVERLONG_ID)
                        .filter(reason -> example.getId().length() > Limits.MOST_ID_CHARACTERS));
    }

    static Optional<SkipReason> reason(TrainingSpec spec, TextInput input, Target target) {
        if (!spec.task().head().kind().takes(target)) {
            return Optional.of(SkipReason.WRONG_TARGET);
        }
        if (!spec.task().reads().takes(input)) {
            return Optional.of(SkipReason.UNEXPECTED_TEXT);
        }
        return Optional.of(SkipReason.UNKNOWN_LABEL)
                .filter(reason -> !target.labels().allMatch(spec.labels()::contains));
    }
}
