package io.freshet.benchmarks.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Physical memory of a process, as Linux tells it. */
final class ResidentMemory {
    private static final String FIELD = "VmRSS:";
    private static final long KIBI = 1024;

    private ResidentMemory() {}

    /** In bytes. */
    static long of(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return KIBI
                    * lines.filter(line -> line.startsWith(FIELD))
                            .findFirst()
                            .map(ResidentMemory::number)
                            .orElse(0L);
        } catch (IOException e) {
            throw new UncheckedIOException(status + " cannot be read: " + e.getMessage(), e);
        }
    }

    // "VmRSS:     123456 kB"
    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
