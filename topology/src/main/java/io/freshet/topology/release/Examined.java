package io.freshet.topology.release;

import java.util.function.Function;

/** What {@link Wholeness} finds: a version that is whole, or why it is refused. */
sealed interface Examined permits WholeVersion, ReleaseDecision.Refused {
    /** The decision on a version that is whole; a refusal is the decision already. */
    ReleaseDecision then(Function<? super WholeVersion, ? extends ReleaseDecision> judge);
}
