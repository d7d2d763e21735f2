package io.freshet.cli.demo.source;

import io.freshet.schemas.TaskName;
import java.util.List;

/**
 * A task of a source.
 *
 * @param name {@link TaskName#FORM}
 * @param labels at least two, each once
 */
public record SourceTask(String name, List<String> labels) {
    public SourceTask {
        if (!TaskName.isValid(name)) {
            throw new IllegalArgumentException("task '" + name + "'; expected " + TaskName.FORM);
        }
        labels = List.copyOf(labels);
    }
}
