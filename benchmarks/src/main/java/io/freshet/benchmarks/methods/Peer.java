package io.freshet.benchmarks.methods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.backbone.Backbone;
import io.freshet.benchmarks.python.PythonScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Baselines in Python: full fine-tuning, and PEFT's prefix tuning. */
record Peer(Path python, Path backboneFolder, Backbone backbone) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PythonScript SCRIPT = new PythonScript(Peer.class, "methods_peer.py");
    private static final int MOST_TOKENS = 64;

    /** What it trains. */
    enum Kind {
        /** All numbers, behind the pooling that Freshet reads, a LayerNorm without weights and a linear layer. */
        FULL,
        /** PEFT's prefixes without a projection, with transformers' own head. */
        PREFIX
    }

    /** One pass over the stream by it, of the same tokens in the same order. */
    Learned learn(Kind kind, double rate, LabelledTexts texts, long seed) {
        try {
            Path data = Files.createTempFile("freshet-methods-", ".json");
            Path errors = Files.createTempFile("freshet-methods-", ".log");
            try {
                Files.writeString(data, JSON.writeValueAsString(data(texts)));
                return read(start(kind, rate, data, errors, seed), errors);
            } finally {
                Files.delete(data);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what the peer reads and says cannot be kept in files", e);
        }
    }

    private Map<String, Object> data(LabelledTexts texts) {
        List<int[]> ids = texts.examples().stream()
                .map(example -> backbone.textEncoder()
                        .encode(example.text(), MOST_TOKENS)
                        .ids())
                .toList();
        List<Integer> labels = texts.examples().stream()
                .map(example -> texts.labels().indexOf(example.label()))
                .toList();
        return Map.of("ids", ids, "labels", labels, "outputs", texts.labels().size());
    }

    private Process start(Kind kind, double rate, Path data, Path errors, long seed) {
        return SCRIPT.start(
                python,
                List.of(
                        backboneFolder.toString(),
                        kind.name().toLowerCase(Locale.ROOT),
                        String.valueOf(rate),
                        data.toString(),
                        backbone.config().pooling().name().toLowerCase(Locale.ROOT),
                        String.valueOf(Math.max(1, backbone.program().threads())),
                        String.valueOf(seed)),
                errors);
    }

    private static Learned read(Process process, Path errors) throws IOException {
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (answer.isBlank()) {
            throw new IllegalStateException("the peer ended; it said: " + Files.readString(errors));
        }
        JsonNode read = JSON.readTree(answer);
        boolean[] correct = new boolean[read.get("correct").size()];
        for (int i = 0; i < correct.length; i++) {
            correct[i] = read.get("correct").get(i).asBoolean();
        }
        return new Learned(
                correct, read.get("seconds").asDouble(), read.get("trained").asLong(), 0);
    }
}
