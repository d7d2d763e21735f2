package io.freshet.backbone;

import java.util.Map;
import java.util.function.Predicate;

/**
 * How libtorch's threads wait for each other (docs/decisions/0006). By default, OpenMP threads spin for milliseconds. Beside other busy threads (a broker, a
 * consumer, a second forward) they then wait for a thread that gets no processor, spinning on the very one it needs: measured on two busy cores, a step took ten
 * times as long. But waking a thread takes longer than most of what the threads share: so libgomp's spin for about as long as that takes, some 150 microseconds, and only
 * then sleep.
 */
public final class ThreadWaiting {
    private static final String POLICY = "OMP_WAIT_POLICY";
    private static final Map<String, String> VARIABLES = Map.of(POLICY, "PASSIVE", "GOMP_SPINCOUNT", "3000");

    private ThreadWaiting() {}

    /**
     * Environment variables that make them wait so, for those that are not set yet. None where a policy is set: a count would undo it.
     *
     * @param isSet whether the process's environment has a variable
     */
    public static Map<String, String> variables(Predicate<String> isSet) {
        return isSet.test(POLICY) ? Map.of() : VARIABLES;
    }
}
