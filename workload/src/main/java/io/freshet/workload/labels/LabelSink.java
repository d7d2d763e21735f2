package io.freshet.workload.labels;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes what is read, in the order of the lines. */
public interface LabelSink {
    /** A labelled text. */
    void label(LabelLine label);

    /** A line that is none; reading goes on with the next, unless this throws. */
    void bad(BadLine bad);

    /**
     * Takes what reading a line comes to.
     *
     * @param reading empty where the line says nothing; it throws where the line is bad
     */
    default void tell(Supplier<Optional<LabelLine>> reading) {
        tellAll(() -> reading.get().stream().toList());
    }

    /** The same of lines that say several things. */
    default void tellAll(Supplier<List<LabelLine>> reading) {
        List<LabelLine> labels;
        try {
            labels = reading.get();
        } catch (BadLineException e) {
            bad(e.bad());
            return;
        }
        labels.forEach(this::label);
    }
}
