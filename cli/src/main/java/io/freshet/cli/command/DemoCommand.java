package io.freshet.cli.command;

import io.freshet.backbone.BackboneChoice;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.PrecisionChoice;
import io.freshet.demo.DemoOptions;
import io.freshet.demo.DemoRun;
import io.freshet.demo.view.DemoView;
import io.freshet.demo.view.LiveView;
import io.freshet.demo.view.PlainView;
import io.freshet.runtime.StopSignal;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code freshet demo}. */
@Command(
        name = "demo",
        description = {
            "The whole path in one process: a Kafka broker, a schema registry, intake, trainer, release control and serving,"
                    + " fed by a stream of labels.",
            "Shows how accuracy follows the labels, and how long a label takes to change a prediction.",
            "The first run writes the backbone, 90 MB, to $XDG_CACHE_HOME/freshet/backbones, or to"
                    + " ~/.cache/freshet/backbones; where that cannot be written, set XDG_CACHE_HOME to another folder."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            defaultValue = "tickets",
            description =
                    "tickets: generated support tickets that drift midway; debian: the package descriptions of the"
                            + " local apt index, by section; debian-facets: the same by the facets of their debtags, several each; roles: generated sentences with the roles of their verbs; or a FILE, as freshet produce reads it: CSV or JSON Lines with text,label[,task], or"
                            + " columns of CoNLL, SQuAD's JSON, a folder of brat's and others. Default: ${DEFAULT-VALUE}.")
    private String source;

    @Mixin
    private NotationOptions notation;

    @Option(
            names = "--examples",
            paramLabel = "N",
            description = "Labels of this run. Default: tickets 3000, debian 4000, a file all.")
    private Long examples;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Labels per second. Default: as fast as the trainer keeps up.")
    private Double rate;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Where everything is kept; a second run there goes on where the first ended. Default: a temporary"
                            + " folder.")
    private Path directory;

    @Mixin
    private PromptOptions prompt;

    @Option(
            names = "--backbone-dir",
            paramLabel = "DIR",
            description = "A Hugging Face folder with the frozen model. Default: all-MiniLM-L6-v2.")
    private Path backbone;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            defaultValue = "auto",
            description = "Where the model runs; auto takes a GPU where there is one. Default: ${DEFAULT-VALUE}.")
    private DeviceChoice device;

    @Option(
            names = "--precision",
            paramLabel = "auto|fp32|bf16",
            defaultValue = "auto",
            description = "What its linear layers compute in; auto takes bf16 where the processor multiplies in it."
                    + " Default: ${DEFAULT-VALUE}.")
    private PrecisionChoice precision;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Where predictions are served. Default: any free one.")
    private Integer httpPort;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the run in numbers to FILE, as JSON.")
    private Path report;

    @Option(
            names = "--json",
            description = "Writes the same to standard output, and everything else to standard error.")
    private boolean json;

    @Option(
            names = "--headless",
            description = "Plain lines, and an end after the last label; so it is without a terminal too.")
    private boolean headless;

    @Override
    public Integer call() {
        checkOptions();
        StopSignal stop = StopSignal.onShutdown();
        try {
            run(stop);
        } finally {
            // Whatever failed: until this is said the JVM's end waits.
            stop.closed();
        }
        return stop.isAsked() ? ExitCode.INTERRUPTED : ExitCode.DONE;
    }

    private void run(StopSignal stop) {
        Optional<DemoView> live = headless || json ? Optional.empty() : LiveView.onTerminal(System.getenv());
        PrintStream lines = json ? System.err : System.out;
        try (DemoView view = live.orElseGet(() -> new PlainView(lines))) {
            new DemoRun(options(live.isEmpty()), view, System.out, live.isPresent(), stop).run();
        }
    }

    private void checkOptions() {
        require(examples == null || examples >= 1, "--examples " + examples + "; expected 1 or more");
        require(rate == null || (rate > 0 && Double.isFinite(rate)), "--rate " + rate + "; expected more than 0");
        require(
                httpPort == null || (httpPort >= 0 && httpPort <= 65_535),
                "--http-port " + httpPort + "; expected 0 to 65535, 0 for any free one");
        require(
                report == null || canBeWritten(report.toAbsolutePath()),
                "--report " + report + "; expected a file in a folder that exists, which may be written");
    }

    // Asked now: at the end of the run its figures would be lost.
    private static boolean canBeWritten(Path file) {
        if (Files.exists(file)) {
            return !Files.isDirectory(file) && Files.isWritable(file);
        }
        return Files.isDirectory(file.getParent()) && Files.isWritable(file.getParent());
    }

    private void require(boolean right, String message) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private DemoOptions options(boolean plain) {
        return new DemoOptions(
                source,
                notation.notation(),
                examples == null ? OptionalLong.empty() : OptionalLong.of(examples),
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                Optional.ofNullable(directory),
                prompt::set,
                Optional.ofNullable(backbone),
                new BackboneChoice(device, precision, OptionalInt.empty()),
                httpPort == null ? OptionalInt.empty() : OptionalInt.of(httpPort),
                Optional.ofNullable(report),
                plain,
                json);
    }
}
