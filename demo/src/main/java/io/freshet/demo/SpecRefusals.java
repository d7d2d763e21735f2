package io.freshet.demo;

import io.freshet.workload.FreshetException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Notices a spec that the trainer does not train by: what only a backbone can say of it comes out there, and a run would wait for ever.
 *
 * @param log that says why
 */
record SpecRefusals(MeterRegistry meters, Path log) {
    private static final String COUNTER = "freshet.trainer.specs.refused";
    private static final String LOGGER = " logger=";
    private static final String EVENT = "event=spec-refused";

    /** @throws FreshetException if there is one */
    void requireNone() {
        if (meters.find(COUNTER).counters().stream().mapToDouble(Counter::count).sum() > 0) {
            throw new FreshetException("the trainer refused the spec of a task: " + reason() + "; see " + log);
        }
    }

    // Its task, field and detail; not who logged it.
    private static String told(String line) {
        String pairs = line.substring(line.indexOf(EVENT) + EVENT.length());
        int logger = pairs.lastIndexOf(LOGGER);
        return (logger < 0 ? pairs : pairs.substring(0, logger)).strip();
    }

    private String reason() {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(EVENT))
                    .reduce((earlier, last) -> last)
                    .map(SpecRefusals::told)
                    .orElse("it does not say why");
        } catch (IOException | UncheckedIOException e) {
            return "why cannot be read: " + e.getMessage();
        }
    }
}
