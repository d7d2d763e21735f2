package io.freshet.workload.source;

import io.freshet.workload.labels.Notation;
import java.nio.file.Path;
import java.util.List;

/** Labelled texts of one or more tasks, the same in every run: what the demo streams. */
public interface LabelSource {
    /**
     * Finds a source by what {@code --source} says.
     *
     * @param notation of a file
     */
    static LabelSource open(String name, Notation notation) {
        return switch (name) {
            case TicketStream.NAME -> new TicketStream();
            case DebianStream.NAME -> DebianStream.read();
            case FacetStream.NAME -> FacetStream.read();
            case RoleStream.NAME -> new RoleStream();
            default -> FileStream.read(Path.of(name), notation);
        };
    }

    /** What the report and the memory of earlier runs call it: {@code tickets}, {@code debian}, {@code debian-facets}, {@code roles} or the file's path. */
    String name();

    /** One line for a person; says so where the texts are made up. */
    String description();

    /** The tasks, each with its closed set of labels. */
    List<SourceTask> tasks();

    /** How many examples a run takes where nobody says how many. */
    long usualExamples();

    /**
     * The next examples.
     *
     * @param start where the last run ended
     * @param examples how many, at least 1
     */
    LabelStream stream(SourcePosition start, long examples);
}
