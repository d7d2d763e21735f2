package io.freshet.backbone.method;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.parameters.Noise;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * P-Tuning (arXiv 2103.10385, section 3): embeddings of virtual tokens, made by an encoder of an embedding of each. What is published is the
 * embeddings, as Prompt Tuning has them.
 *
 * @param encoder that makes them
 * @param encoderHiddenSize width of a hidden state in peft's encoders; the paper's follow the backbone's
 */
public record PTuning(Encoder encoder, int encoderHiddenSize) implements EncodedMethod {
    private static final String ENCODER = "encoder";
    private static final String HIDDEN_SIZE = "encoderHiddenSize";
    private static final int USUAL_HIDDEN_SIZE = 128;
    private static final String EMBEDDING = "prompt.embedding";
    private static final String LAYER = "prompt.encoder.";
    private static final int LSTM_LAYERS = 2;
    private static final List<String> DIRECTIONS = List.of("forward", "backward");
    private static final List<String> GATES_OF = List.of("input", "state");
    private static final int GATES = 4;

    /** As the authors' code and peft have them; a perceptron's layers but the last are followed by ReLU. */
    public enum Encoder {
        /** A bidirectional LSTM of two layers, half as wide as the backbone each way, and a perceptron of two layers. */
        LSTM("lstm"),
        /** A perceptron of two layers. */
        MLP("perceptron"),
        /** As {@link #LSTM}, of any width, with a perceptron as wide as both ways together. */
        PEFT_LSTM("lstm"),
        /** A perceptron of three layers of any width. */
        PEFT_MLP("perceptron");

        private final String program;

        Encoder(String program) {
            this.program = program;
        }

        /** As specs say it, such as {@code peft-lstm}. */
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Encoder of(String text) {
            return Arrays.stream(values())
                    .filter(encoder -> encoder.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no encoder '" + text + "'"));
        }
    }

    /** As usual: with the paper's encoder. */
    public PTuning() {
        this(Encoder.LSTM, USUAL_HIDDEN_SIZE);
    }

    @Override
    public String name() {
        return "p-tuning";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(ENCODER, encoder.text(), HIDDEN_SIZE, String.valueOf(encoderHiddenSize));
    }

    @Override
    public PTuning with(Map<String, String> settings) {
        return new PTuning(
                Encoder.of(settings.getOrDefault(ENCODER, encoder.text())),
                Integer.parseInt(settings.getOrDefault(HIDDEN_SIZE, String.valueOf(encoderHiddenSize))));
    }

    /** {@code [token, hidden]} embeddings; of an LSTM, for each layer and direction, weight and bias of all gates by its input and by its state; weight and bias of the perceptron's layers. */
    @Override
    public List<ParameterShape> parameters(BackboneConfig config, int length) {
        List<ParameterShape> all = new ArrayList<>(List.of(ParameterShape.weight(EMBEDDING, length, config.hidden())));
        int hidden = config.hidden();
        switch (encoder) {
            case LSTM -> addLstm(all, hidden, hidden / DIRECTIONS.size(), hidden);
            case PEFT_LSTM -> addLstm(all, hidden, encoderHiddenSize, DIRECTIONS.size() * encoderHiddenSize);
            case MLP -> addPerceptron(all, hidden, hidden, hidden);
            case PEFT_MLP -> addPerceptron(all, hidden, encoderHiddenSize, encoderHiddenSize, hidden);
        }
        return all;
    }

    private static void addLstm(List<ParameterShape> all, int hidden, int state, int perceptron) {
        int input = hidden;
        for (int layer = 0; layer < LSTM_LAYERS; layer++) {
            for (String direction : DIRECTIONS) {
                addGates(all, LAYER + "lstm." + layer + "." + direction + ".", state, input);
            }
            input = DIRECTIONS.size() * state;
        }
        addPerceptron(all, input, perceptron, hidden);
    }

    private static void addGates(List<ParameterShape> all, String prefix, int state, int input) {
        all.add(ParameterShape.weight(prefix + GATES_OF.get(0) + ".weight", (long) GATES * state, input));
        all.add(ParameterShape.weight(prefix + GATES_OF.get(1) + ".weight", (long) GATES * state, state));
        GATES_OF.forEach(of -> all.add(ParameterShape.bias(prefix + of + ".bias", (long) GATES * state)));
    }

    /** @param widths of what is read, and of each layer */
    private static void addPerceptron(List<ParameterShape> all, int... widths) {
        for (int layer = 1; layer < widths.length; layer++) {
            all.add(ParameterShape.weight(LAYER + (layer - 1) + ".weight", widths[layer], widths[layer - 1]));
            all.add(ParameterShape.bias(LAYER + (layer - 1) + ".bias", widths[layer]));
        }
    }

    /** Embeddings as N(0, 1), an LSTM as uniform within one by the root of its state, layers within one by that of their inputs: as torch begins them. */
    @Override
    public Parameters begin(BackboneConfig config, int length, Noise noise) {
        List<ParameterShape> shapes = parameters(config, length);
        return Parameters.of(
                shapes,
                (parameter, count) -> parameter.equals(EMBEDDING)
                        ? noise.normal(count, 1)
                        : noise.uniform(count, 1 / Math.sqrt(width(shapes, parameter))));
    }

    /** What a layer reads; of an LSTM, its state. */
    private static double width(List<ParameterShape> shapes, String parameter) {
        String block = parameter.substring(0, parameter.lastIndexOf('.'));
        String of =
                block.contains(".lstm.") ? block.substring(0, block.lastIndexOf('.')) + "." + GATES_OF.get(1) : block;
        return shapes.stream()
                .filter(shape -> shape.name().equals(of + ".weight"))
                .mapToLong(shape -> shape.shape()[1])
                .findFirst()
                .orElseThrow();
    }

    @Override
    public DirectMethod published() {
        return new PromptTuning();
    }

    @Override
    public String encoderProgram() {
        return encoder.program;
    }

    @Override
    public Set<String> encoderPrograms() {
        return Stream.of(Encoder.values()).map(each -> each.program).collect(Collectors.toUnmodifiableSet());
    }
}
