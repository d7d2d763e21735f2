package io.freshet.benchmarks.python;

import io.freshet.backbone.ThreadWaiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A script among the resources of a class.
 *
 * @param resource beside the class
 */
public record PythonScript(Class<?> beside, String resource) {
    /** What a Python must have, for messages. */
    public static final String EXPECTED = "--peer expects a Python with torch, transformers and peft";

    /**
     * Starts it, without the network.
     *
     * @param errors file that takes its standard error
     * @throws UncheckedIOException if there is no such Python
     */
    public Process start(Path python, List<String> arguments, Path errors) {
        List<String> words = new ArrayList<>(List.of(python.toString(), "-c", text()));
        words.addAll(arguments);
        ProcessBuilder command = new ProcessBuilder(words).redirectError(errors.toFile());
        command.environment().put("HF_HUB_OFFLINE", "1");
        // As Freshet's own threads wait (docs/decisions/0006): where something else runs, whoever spins loses.
        ThreadWaiting.variables(command.environment()::containsKey).forEach(command.environment()::putIfAbsent);
        try {
            return command.start();
        } catch (IOException e) {
            throw new UncheckedIOException("'" + python + "' does not start (" + e.getMessage() + "); " + EXPECTED, e);
        }
    }

    private String text() {
        try (InputStream script = beside.getResourceAsStream(resource)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
    }
}
