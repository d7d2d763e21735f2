package io.freshet.cli.tune;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be tried of each setting; nothing of one is as the task has it.
 *
 * @param methodSettings by name, for the methods that have such a one
 */
public record TuneAxes(
        List<String> methods,
        Map<String, List<String>> methodSettings,
        List<Integer> promptLengths,
        List<Double> learningRates,
        List<Double> headLearningRates) {
    /** Nothing said of any. */
    public static final TuneAxes NONE = new TuneAxes(List.of(), Map.of(), List.of(), List.of(), List.of());

    public TuneAxes {
        methods = List.copyOf(methods);
        methodSettings = new TreeMap<>(methodSettings);
        promptLengths = List.copyOf(promptLengths);
        learningRates = List.copyOf(learningRates);
        headLearningRates = List.copyOf(headLearningRates);
    }

    /** Whether anything is said of any. */
    public boolean isGiven() {
        return !equals(NONE);
    }
}
