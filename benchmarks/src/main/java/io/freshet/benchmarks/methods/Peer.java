package io.freshet.benchmarks.methods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.text.EncodedText;
import io.freshet.benchmarks.python.PythonScript;
import io.freshet.trainer.pass.Learned;
import io.freshet.workload.source.SourceExample;
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
                List<PeerAnswers.Asked> asked = asked(texts);
                Files.writeString(data, JSON.writeValueAsString(data(texts, asked)));
                JsonNode said = said(start(kind, rate, data, errors, seed), errors);
                return learned(texts, asked, said);
            } finally {
                Files.delete(data);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what the peer reads and says cannot be kept in files", e);
        }
    }

    private List<PeerAnswers.Asked> asked(LabelledTexts texts) {
        return texts.examples().stream().map(example -> asked(texts, example)).toList();
    }

    private PeerAnswers.Asked asked(LabelledTexts texts, SourceExample example) {
        EncodedText text =
                backbone.textEncoder().encode(example.input(), MOST_TOKENS).first();
        HeadTarget target = head(texts).target(example.target(), example.input(), text, texts.labels());
        return new PeerAnswers.Asked(text, target);
    }

    private static Head head(LabelledTexts texts) {
        return Heads.of(texts.task().kind());
    }

    private static Map<String, Object> data(LabelledTexts texts, List<PeerAnswers.Asked> asked) {
        return Map.of(
                "kind", texts.task().kind().text(),
                "ids", asked.stream().map(each -> each.text().ids()).toList(),
                "types", asked.stream().map(each -> each.text().types()).toList(),
                "targets", asked.stream().map(each -> each.target().values()).toList(),
                "outputs", head(texts).outputCount(texts.labels().size()));
    }

    private static Learned learned(LabelledTexts texts, List<PeerAnswers.Asked> asked, JsonNode said) {
        PeerAnswers answers = new PeerAnswers(head(texts), texts.labels());
        return new Learned(
                answers.read(asked, said.get("probabilities")),
                said.get("seconds").asDouble(),
                said.get("trained").asLong(),
                0);
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

    private static JsonNode said(Process process, Path errors) throws IOException {
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (answer.isBlank()) {
            throw new IllegalStateException("the peer ended; it said: " + Files.readString(errors));
        }
        return JSON.readTree(answer);
    }
}
