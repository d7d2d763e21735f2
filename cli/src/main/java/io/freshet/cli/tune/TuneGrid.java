package io.freshet.cli.tune;

import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.Initialization;
import io.freshet.schemas.spec.MethodSetting;
import io.freshet.schemas.spec.NewTask;
import io.freshet.schemas.spec.PromptMethod;
import io.freshet.workload.FreshetException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The specs that are tried.
 *
 * @param now the task's own, always the first of them
 * @param layers of the backbone
 */
public record TuneGrid(TaskSpec now, int layers) {
    private static final double APART = 3;
    private static final double HIGHEST_RATE = 1;
    private static final MathContext DIGITS = new MathContext(2);
    private static final String DEPTH = "promptDepth";

    /** Learning rate, prompt length and depth, each varied by itself. */
    public List<TaskSpec> around() {
        return distinct(Stream.of(rates(), lengths(), depths()).flatMap(each -> each));
    }

    private Stream<TaskSpec> rates() {
        return Stream.of(now.getLearningRate() / APART, now.getLearningRate() * APART)
                .map(rate -> Math.min(HIGHEST_RATE, rounded(rate)))
                .map(rate -> withRate(now, rate));
    }

    private static double rounded(double rate) {
        return new BigDecimal(rate).round(DIGITS).doubleValue();
    }

    private Stream<TaskSpec> lengths() {
        return IntStream.of(now.getPromptLength() / 2, now.getPromptLength() * 2)
                .filter(length -> length > 0)
                .mapToObj(length -> withLength(now, length));
    }

    private Stream<TaskSpec> depths() {
        boolean has = method(now).settings().stream()
                .anyMatch(setting -> setting.name().equals(DEPTH));
        return has && layers > 1
                ? IntStream.of(0, -layers / 2, layers / 2)
                        .mapToObj(depth -> withSetting(now, DEPTH, String.valueOf(depth)))
                : Stream.empty();
    }

    /** All combinations of what is said, with all else as the task has it; of another method its usual learning rate, unless rates are said. */
    public List<TaskSpec> of(TuneAxes axes) {
        List<TaskSpec> all = vary(List.of(now), axes.methods(), TuneGrid::withMethod);
        axes.methodSettings().keySet().forEach(requireSettingOf(all));
        for (Map.Entry<String, List<String>> setting : axes.methodSettings().entrySet()) {
            all = vary(all, setting.getValue(), (spec, value) -> withSetting(spec, setting.getKey(), value));
        }
        all = vary(all, axes.promptLengths(), TuneGrid::withLength);
        all = vary(all, axes.learningRates(), TuneGrid::withRate);
        all = vary(all, axes.headLearningRates(), TuneGrid::withHeadRate);
        return distinct(all.stream());
    }

    private static Consumer<String> requireSettingOf(List<TaskSpec> specs) {
        List<String> known = specs.stream()
                .flatMap(spec -> method(spec).settings().stream())
                .map(MethodSetting::name)
                .distinct()
                .toList();
        return name -> {
            if (!known.contains(name)) {
                throw new FreshetException("method setting '" + name
                        + "' is none of the methods that are tried; expected one of " + known);
            }
        };
    }

    private static <T> List<TaskSpec> vary(List<TaskSpec> specs, List<T> values, BiFunction<TaskSpec, T, TaskSpec> as) {
        return values.isEmpty()
                ? specs
                : specs.stream()
                        .flatMap(spec -> values.stream().map(value -> as.apply(spec, value)))
                        .toList();
    }

    private List<TaskSpec> distinct(Stream<TaskSpec> others) {
        return new ArrayList<>(Stream.concat(Stream.of(now), others).distinct().toList());
    }

    private static TaskSpec withRate(TaskSpec spec, double rate) {
        return TaskSpec.newBuilder(spec).setLearningRate(rate).build();
    }

    private static TaskSpec withHeadRate(TaskSpec spec, double rate) {
        return TaskSpec.newBuilder(spec).setHeadLearningRate(rate).build();
    }

    private static TaskSpec withLength(TaskSpec spec, int length) {
        return TaskSpec.newBuilder(spec)
                .setPromptLength(length)
                .setTemplate(TemplateLength.fit(spec.getTemplate(), method(spec), length))
                .build();
    }

    // As usual is not said, so that specs that mean the same are the same. A method that has no such setting has one of
    // its kind.
    private static TaskSpec withSetting(TaskSpec spec, String name, String value) {
        Map<String, String> settings = new TreeMap<>(spec.getMethodSettings());
        settings.remove(name);
        method(spec).settings().stream()
                .filter(setting ->
                        setting.name().equals(name) && !setting.usual().equals(value))
                .forEach(setting -> settings.put(name, value));
        return TaskSpec.newBuilder(spec).setMethodSettings(settings).build();
    }

    private static TaskSpec withMethod(TaskSpec spec, String text) {
        if (spec.getMethod().equals(text)) {
            return spec;
        }
        PromptMethod method = known(text);
        TaskSpec.Builder other = TaskSpec.newBuilder(spec)
                .setMethod(text)
                .setMethodSettings(settingsOf(method, spec))
                .setTemplate(TemplateLength.fit(spec.getTemplate(), method, spec.getPromptLength()));
        beginAsItCan(other, method);
        return atUsualRates(other);
    }

    private static Map<String, String> settingsOf(PromptMethod method, TaskSpec spec) {
        Map<String, String> kept = new TreeMap<>(spec.getMethodSettings());
        kept.keySet()
                .retainAll(method.settings().stream().map(MethodSetting::name).toList());
        return kept;
    }

    private static void beginAsItCan(TaskSpec.Builder spec, PromptMethod method) {
        boolean can = method.beginnings().stream().map(Initialization::text).anyMatch(spec.getInitialization()::equals);
        if (!can) {
            spec.setInitialization(Initialization.USUAL.text()).setInitializationText(null);
        }
    }

    // A head that went by the prompt's rate would go by one that is meant for another method's prompt.
    private static TaskSpec atUsualRates(TaskSpec.Builder spec) {
        TaskSpec usual = NewTask.complete(NewTask.spec(spec.getTask())
                .setKind(spec.getKind())
                .setMethod(spec.getMethod())
                .setLabels(List.of()));
        Double head = spec.getHeadLearningRate();
        return spec.setLearningRate(usual.getLearningRate())
                .setHeadLearningRate(head == null ? usual.getHeadLearningRate() : head)
                .build();
    }

    private static PromptMethod method(TaskSpec spec) {
        return known(spec.getMethod());
    }

    private static PromptMethod known(String method) {
        return PromptMethod.find(method)
                .orElseThrow(
                        () -> new FreshetException("method '" + method + "'; expected one of " + PromptMethod.texts()));
    }
}
