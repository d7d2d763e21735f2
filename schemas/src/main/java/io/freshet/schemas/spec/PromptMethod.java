package io.freshet.schemas.spec;

import io.freshet.schemas.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a prompt is and how it is trained: the field {@code method} of a spec. */
public enum PromptMethod {
    /** Keys and values before the text in every layer, or some: they can begin as those of words. */
    P_TUNING_V2(1.5e-2, false, true, depth()),
    /** Embeddings before the text: they can begin as those of words. */
    PROMPT_TUNING(1e-3, true, true),
    /** Keys and values before the text in every layer, or some, made by an encoder while they are trained. */
    PREFIX_TUNING(1.5e-4, false, false, hiddenSize("512"), depth()),
    /** Embeddings before the text, made by an encoder while they are trained. */
    P_TUNING(
            1.5e-4,
            true,
            false,
            new MethodSetting.Choice("encoder", List.of("lstm", "mlp", "peft-lstm", "peft-mlp")),
            hiddenSize("128"));

    private static final int MOST_LAYERS = 1_000;

    private final double usualLearningRate;
    private final boolean amongTokens;
    private final boolean beginsAsWords;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is, and so are its elements
    private final List<MethodSetting> settings;

    PromptMethod(double usualLearningRate, boolean amongTokens, boolean beginsAsWords, MethodSetting... settings) {
        this.usualLearningRate = usualLearningRate;
        this.amongTokens = amongTokens;
        this.beginsAsWords = beginsAsWords;
        this.settings = List.of(settings);
    }

    /** The layers that have keys and values: so many of the last ones, or below 0 of the first ones; of a backbone with fewer, all. */
    private static MethodSetting depth() {
        return new MethodSetting.WholeNumber("promptDepth", -MOST_LAYERS, MOST_LAYERS, "0");
    }

    private static MethodSetting hiddenSize(String usual) {
        return new MethodSetting.WholeNumber("encoderHiddenSize", 1, 512, usual);
    }

    /** The one of that name, if any. */
    public static Optional<PromptMethod> find(String text) {
        return Arrays.stream(values())
                .filter(method -> method.text().equals(text))
                .findFirst();
    }

    public static List<String> texts() {
        return Arrays.stream(values()).map(PromptMethod::text).toList();
    }

    /** As specs and manifests say it, such as {@code p-tuning-v2}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a new task's prompt is trained at that nobody has said a rate of, as it was measured to learn most (docs/decisions/0052). */
    public double usualLearningRate() {
        return usualLearningRate;
    }

    /** Whether its virtual tokens stand among the text's, so that a template can have their places. */
    public boolean isAmongTokens() {
        return amongTokens;
    }

    /** What such a prompt can begin as. */
    public List<Initialization> beginnings() {
        return beginsAsWords ? List.of(Initialization.values()) : List.of(Initialization.USUAL, Initialization.NOISE);
    }

    /** What it begins as if a spec says {@link Initialization#USUAL}. */
    public Initialization usualBeginning() {
        return beginsAsWords ? Initialization.TEXT : Initialization.NOISE;
    }

    /** What of its own a spec may set. */
    public List<MethodSetting> settings() {
        return settings;
    }

    /** What is wrong with what is said of its settings; a setting of which nothing is said is as usual. */
    public List<SpecMistake> mistakes(Map<String, String> given) {
        return Stream.concat(
                        unknown(given.keySet()).stream(),
                        settings.stream().flatMap(each -> each.mistake(given).stream()))
                .toList();
    }

    // One sentence, however many there are.
    private Optional<SpecMistake> unknown(Set<String> given) {
        List<String> known = settings.stream().map(MethodSetting::name).toList();
        List<String> unknown =
                given.stream().filter(name -> !known.contains(name)).sorted().toList();
        String others = unknown.size() > 1 ? " and " + (unknown.size() - 1) + " more" : "";
        return unknown.stream()
                .findFirst()
                .map(name -> new SpecMistake(
                        MethodSetting.FIELD,
                        MethodSetting.FIELD + " is of " + Text.shown(name) + others + ", expected "
                                + (known.isEmpty() ? "none" : "of " + known) + " with the method " + text()));
    }
}
