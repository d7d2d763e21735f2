package io.freshet.demo;

import io.freshet.backbone.BackboneChoice;
import io.freshet.schemas.TaskSpec;
import io.freshet.workload.labels.Notation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What a person asked of the demo.
 *
 * @param source {@code tickets}, {@code debian}, {@code debian-facets}, {@code roles} or a file
 * @param notation of a file
 * @param examples of this run; the source's usual number where empty
 * @param rate labels per second; as fast as the trainer keeps up where empty
 * @param directory kept between runs; a temporary one where empty
 * @param prompt says in each task's spec what a prompt is
 * @param backboneFolder of the frozen model; the usual one where empty
 * @param backbone how it runs
 * @param httpPort where predictions are served; any free one where empty
 * @param report where the report is written
 * @param headless plain lines also on a terminal, and an end after the last label
 * @param json the report goes to standard output, and everything else to standard error
 */
public record DemoOptions(
        String source,
        Notation notation,
        OptionalLong examples,
        OptionalDouble rate,
        Optional<Path> directory,
        Consumer<TaskSpec.Builder> prompt,
        Optional<Path> backboneFolder,
        BackboneChoice backbone,
        OptionalInt httpPort,
        Optional<Path> report,
        boolean headless,
        boolean json) {}
