package io.freshet.workload.labels;

import io.freshet.topology.IntakeConfig;
import io.freshet.topology.intake.ExampleForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader told of an input named {@code f}.
 *
 * @param bad lines in the form that people see
 */
record Reading(List<LabelLine> labels, List<String> bad) implements LabelSink {
    private static final ExampleForm FORM = new ExampleForm(IntakeConfig.defaultLimits());

    static Reading of(String input) {
        return of(input, Notation.USUAL);
    }

    static Reading of(String input, Notation notation) {
        return of(input.getBytes(StandardCharsets.UTF_8), notation);
    }

    static Reading of(byte[] input, Notation notation) {
        Reading reading = new Reading(new ArrayList<>(), new ArrayList<>());
        try {
            new LabelReader(notation, FORM).read(new ByteArrayInputStream(input), reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reading;
    }

    /** Of what lies there, whatever it is. */
    static Reading of(Path path, Notation notation) throws IOException {
        Reading reading = new Reading(new ArrayList<>(), new ArrayList<>());
        new LabelReader(notation, FORM).read(path, reading);
        return reading;
    }

    @Override
    public void label(LabelLine label) {
        labels.add(label);
    }

    @Override
    public void bad(BadLine line) {
        bad.add(line.in("f"));
    }

    List<String> texts() {
        return labels.stream().map(label -> label.input().text()).toList();
    }
}
