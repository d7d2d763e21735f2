package io.freshet.cli.command;

import io.freshet.cli.letters.Letter;
import io.freshet.cli.letters.LetterAddress;
import io.freshet.cli.letters.LetterDetails;
import io.freshet.cli.letters.LetterTopic;
import io.freshet.cli.letters.OriginalBytes;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet dead-letters show}. */
@Command(
        name = "show",
        description =
                "Shows a dead letter: why it is one and what to do about it, where it came from, and what is in it.",
        mixinStandardHelpOptions = true)
final class DeadLettersShowCommand extends ClusterCommand {
    @Parameters(
            paramLabel = "PARTITION:OFFSET",
            converter = DeadLettersCommand.Place.class,
            description = "The letter, as the list names it.")
    private LetterAddress address;

    @Option(
            names = "--raw",
            paramLabel = "FILE",
            description =
                    "Writes the value's bytes to this file, untouched; of a letter that only points to a record, those"
                            + " of the record, while it is still where it was found.")
    private Path raw;

    @Override
    int run(Cluster cluster) {
        new LetterTopic(cluster).read(List.of(address), letter -> show(cluster, letter));
        return ExitCode.DONE;
    }

    private void show(Cluster cluster, Letter letter) {
        if (raw != null) {
            write(OriginalBytes.of(letter, cluster));
        }
        output.print(LetterDetails.of(letter, cluster::registry));
    }

    private void write(byte[] bytes) {
        if (bytes == null) {
            throw new FreshetException("letter " + address + " has no value: nothing is written to '" + raw + "'");
        }
        try {
            Files.write(raw, bytes);
        } catch (IOException e) {
            throw new FreshetException("file '" + raw + "' cannot be written: " + e, e);
        }
        output.warn(bytes.length + " bytes written to '" + raw + "'");
    }
}
