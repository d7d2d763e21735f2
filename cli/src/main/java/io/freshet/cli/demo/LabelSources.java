package io.freshet.cli.demo;

import io.freshet.cli.demo.source.DebianStream;
import io.freshet.cli.demo.source.FileStream;
import io.freshet.cli.demo.source.LabelSource;
import io.freshet.cli.demo.source.TicketStream;
import java.nio.file.Path;

/** Finds a source by what {@code --source} says. */
final class LabelSources {
    private LabelSources() {}

    static LabelSource open(String name) {
        return switch (name) {
            case TicketStream.NAME -> new TicketStream();
            case DebianStream.NAME -> DebianStream.read();
            default -> FileStream.read(Path.of(name));
        };
    }
}
