package io.freshet.cli.command;

import io.freshet.cli.tune.TuneAxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What is tried of each setting. */
final class TuneOptions {
    @Option(
            names = "--method",
            paramLabel = "METHOD",
            split = ",",
            completionCandidates = PromptOptions.Methods.class,
            description =
                    "Methods: ${COMPLETION-CANDIDATES}; each at its usual learning rate unless --learning-rate is given.")
    private List<String> methods = new ArrayList<>();

    @Option(
            names = "--method-setting",
            paramLabel = "NAME=A,B,…",
            description =
                    "Values of one of the methods' own settings, as promptDepth=0,-3; of the methods that have it.")
    private Map<String, String> methodSettings = new TreeMap<>();

    @Option(names = "--prompt-length", paramLabel = "N", split = ",", description = "Prompt lengths.")
    private List<Integer> promptLengths = new ArrayList<>();

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            split = ",",
            description = "Learning rates of the prompt, and of a head that has none of its own.")
    private List<Double> learningRates = new ArrayList<>();

    @Option(names = "--head-learning-rate", paramLabel = "X", split = ",", description = "Learning rates of the head.")
    private List<Double> headLearningRates = new ArrayList<>();

    TuneAxes axes() {
        Map<String, List<String>> settings = new TreeMap<>();
        methodSettings.forEach((name, values) -> settings.put(name, List.of(values.split(",", -1))));
        return new TuneAxes(methods, settings, promptLengths, learningRates, headLearningRates);
    }
}
