package io.freshet.cli.demo.source;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The index as {@code apt-cache dumpavail} prints it: apt itself knows where its lists lie and how they are compressed. */
final class AptCache implements PackageIndex {
    private static final String COMMAND = "apt-cache";

    @Override
    public void read(Consumer<Reader> consumer) throws IOException {
        Process process = start();
        try (Reader output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            consumer.accept(output);
        } finally {
            process.destroy();
        }
    }

    private static Process start() throws IOException {
        ProcessBuilder command = new ProcessBuilder(COMMAND, "dumpavail");
        command.redirectError(ProcessBuilder.Redirect.DISCARD);
        command.environment().put("LC_ALL", "C.UTF-8");
        return command.start();
    }
}
