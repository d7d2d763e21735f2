package io.freshet.integration.manual;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs blocks of the manual as a reader would, in a shell or in Debian's Python, with the variables that the page names. */
public final class ManualShell {
    /** The one for which Debian packages {@code confluent_kafka}; another on the path would not have it. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Map<String, String> variables;

    /** @param variables of the page */
    public ManualShell(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Whether kcat is installed. */
    public static boolean hasKcat() {
        return succeeds(List.of("kcat", "-V"));
    }

    /** Whether curl is installed. */
    public static boolean hasCurl() {
        return succeeds(List.of("curl", "--version"));
    }

    /** Whether Debian's Python has the package {@code confluent_kafka}. */
    public static boolean hasPythonClient() {
        return succeeds(List.of(PYTHON, "-c", "import confluent_kafka"));
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // it is not there
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What a shell block prints, errors too; an error of any command ends it. */
    public String sh(String block) {
        return run("sh", List.of("-e"), block);
    }

    /** What a Python block prints, errors too. */
    public String python(String block) {
        return run(PYTHON, List.of(), block);
    }

    // Output goes to a file: a pipe that nobody reads would stop the block once it is full.
    private String run(String program, List<String> options, String block) {
        try {
            Path script = Files.createTempFile("manual", ".block");
            Path output = Files.createTempFile("manual", ".out");
            try {
                Files.writeString(script, block);
                return finished(start(program, options, script, output), output, block);
            } finally {
                Files.delete(script);
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new AssertionError(program + " cannot be run: " + e.getMessage(), e);
        }
    }

    private Process start(String program, List<String> options, Path script, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program);
        builder.command().addAll(options);
        builder.command().add(script.toString());
        builder.environment().putAll(variables);
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private static String finished(Process process, Path output, String block) throws IOException {
        boolean ended = false;
        try {
            ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended || process.exitValue() != 0) {
            String how = ended ? "ended with " + process.exitValue() : "did not end within " + LIMIT;
            throw new AssertionError("the block\n" + block + how + " and printed\n" + printed);
        }
        return printed;
    }
}
