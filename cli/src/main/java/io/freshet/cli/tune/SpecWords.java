package io.freshet.cli.tune;

import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.MethodSetting;
import io.freshet.schemas.spec.PromptMethod;
import io.freshet.workload.output.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What tells a spec that is tried from the others, for people. */
record SpecWords(TaskSpec spec) {
    String method() {
        return Words.method(spec.getMethod(), spec.getMethodSettings());
    }

    String learningRate() {
        return number(spec.getLearningRate());
    }

    /** Of the head; as the prompt's where nothing is said of it. */
    String headLearningRate() {
        return number(spec.getHeadLearningRate() == null ? spec.getLearningRate() : spec.getHeadLearningRate());
    }

    // 1.5E-4 is no number to a person
    private static String number(double rate) {
        return new BigDecimal(String.valueOf(rate)).stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return "%s, prompt length %d, learning rate %s, the head's %s"
                .formatted(method(), spec.getPromptLength(), learningRate(), headLearningRate());
    }

    /** The options that have this spec, alone, tried against {@code now}. */
    String options(TaskSpec now) {
        List<String> options = new ArrayList<>();
        boolean otherMethod = !spec.getMethod().equals(now.getMethod());
        add(options, otherMethod, "--method " + spec.getMethod());
        settings().stream()
                .filter(setting -> !value(spec, setting).equals(value(now, setting)))
                .forEach(setting -> options.add("--method-setting " + setting.name() + "=" + value(spec, setting)));
        add(options, spec.getPromptLength() != now.getPromptLength(), "--prompt-length " + spec.getPromptLength());
        add(
                options,
                otherMethod || spec.getLearningRate() != now.getLearningRate(),
                "--learning-rate " + learningRate());
        add(
                options,
                !Objects.equals(spec.getHeadLearningRate(), now.getHeadLearningRate()),
                "--head-learning-rate " + headLearningRate());
        return String.join(" ", options);
    }

    private List<MethodSetting> settings() {
        return PromptMethod.find(spec.getMethod()).orElseThrow().settings();
    }

    private static String value(TaskSpec spec, MethodSetting setting) {
        return spec.getMethodSettings().getOrDefault(setting.name(), setting.usual());
    }

    private static void add(List<String> options, boolean isWanted, String option) {
        if (isWanted) {
            options.add(option);
        }
    }
}
