package io.freshet.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.cli.FreshetCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command line that was run in this JVM.
 *
 * @param out what standard output got
 * @param err what standard error got
 */
record CommandRun(int exitCode, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs {@code freshet} on a local Freshet, with the words given and nothing on standard input. */
    static CommandRun freshet(LocalFreshet local, String... words) {
        return freshetReading("", local, words);
    }

    /** The same, with {@code input} on standard input. */
    static CommandRun freshetReading(String input, LocalFreshet local, String... words) {
        String[] line = Stream.of(
                        Stream.of(words),
                        Stream.of("--bootstrap-servers", local.bootstrapServers()),
                        Stream.of("--schema-registry", local.registryUrl()))
                .flatMap(some -> some)
                .toArray(String[]::new);
        return reading(input, line);
    }

    /** Runs {@code freshet} with nothing but the words given. */
    static CommandRun captured(String... line) {
        return reading("", line);
    }

    private static CommandRun reading(String input, String... line) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            int exitCode = FreshetCommand.execute(line);
            return new CommandRun(
                    exitCode, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Standard output, a document a line. */
    List<JsonNode> documents() {
        return out.lines().map(CommandRun::parse).toList();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("no JSON: " + line, e);
        }
    }
}
