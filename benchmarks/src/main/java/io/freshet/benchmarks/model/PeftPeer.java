package io.freshet.benchmarks.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.backbone.text.EncodedText;
import io.freshet.benchmarks.python.PythonScript;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * PEFT in a Python process of its own, which measures when it is asked to and waits in between: so both sides can take
 * turns, and whatever else the machine does meets both.
 */
final class PeftPeer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PythonScript SCRIPT = new PythonScript(PeftPeer.class, "peft_peer.py");
    private static final long LAST_LINES = 5;
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;
    private final Path errors;
    private final JsonNode greeting;

    private PeftPeer(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.greeting = answer();
    }

    /**
     * Starts it; returns once its model is loaded.
     *
     * @param python with torch, transformers and peft
     * @param threads of one multiplication, as many as this side has
     */
    static PeftPeer start(
            Path python, Path backboneFolder, BatchSize size, int tasks, RealTexts real, int threads, long seed) {
        try {
            Path errors = Files.createTempFile("freshet-peer-", ".log");
            errors.toFile().deleteOnExit();
            List<String> arguments = arguments(backboneFolder, size, tasks, real, threads, seed);
            return new PeftPeer(SCRIPT.start(python, arguments, errors), errors);
        } catch (IOException e) {
            throw new UncheckedIOException("the peer's file of errors cannot be made", e);
        }
    }

    private static List<String> arguments(
            Path backboneFolder, BatchSize size, int tasks, RealTexts real, int threads, long seed) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(backboneFolder.toString()));
        Stream.of(size.rows(), size.tokens(), size.promptLength(), size.labels(), tasks, threads, seed)
                .map(String::valueOf)
                .forEach(arguments::add);
        arguments.add(JSON.writeValueAsString(ids(real)));
        return arguments;
    }

    private static List<List<int[]>> ids(RealTexts real) {
        return real.batches().stream()
                .map(batch -> batch.stream().map(EncodedText::ids).toList())
                .toList();
    }

    /** For people: what was measured against. */
    String versions() {
        return String.format(
                Locale.ROOT,
                "PEFT %s, transformers %s, torch %s, %d threads that wait as Freshet's do",
                greeting.path("peft").asText(),
                greeting.path("transformers").asText(),
                greeting.path("torch").asText(),
                greeting.path("threads").asInt());
    }

    /** The median of a call in seconds, over calls for about {@code budget}. */
    double secondsPerCall(Work work, Duration budget) {
        try {
            questions.write(work.name().toLowerCase(Locale.ROOT) + " " + budget.toMillis() / 1e3 + "\n");
            questions.flush();
        } catch (IOException e) {
            throw ended(e);
        }
        return answer().path("seconds").asDouble();
    }

    private JsonNode answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw ended(null);
            }
            return JSON.readTree(line);
        } catch (IOException e) {
            throw ended(e);
        }
    }

    private IllegalStateException ended(Exception cause) {
        return new IllegalStateException(
                "the peer ended; " + PythonScript.EXPECTED + ". It said last: " + lastWords(), cause);
    }

    private String lastWords() {
        try (Stream<String> lines = Files.lines(errors)) {
            List<String> all = lines.toList();
            return String.join(" / ", all.subList((int) Math.max(0, all.size() - LAST_LINES), all.size()));
        } catch (IOException e) {
            return "(" + errors + " cannot be read: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
