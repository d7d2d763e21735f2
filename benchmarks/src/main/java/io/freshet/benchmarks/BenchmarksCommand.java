package io.freshet.benchmarks;

import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.benchmarks.methods.QualityData;
import io.freshet.benchmarks.methods.TextFolders;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.ResultTable;
import io.freshet.benchmarks.result.RunFacts;
import io.freshet.benchmarks.result.Section;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./benchmarks/run}: measures, prints the page and keeps it. */
@Command(
        name = "benchmarks/run",
        description = {
            "Measures Freshet on this machine; prints the results as Markdown and keeps them.",
            "Progress goes to standard error. Nothing else should run meanwhile: the page says how busy the machine is."
        },
        mixinStandardHelpOptions = true,
        version = "Every page names the commit that it was measured at.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a benchmark broke off; the page says which and why", "2:wrong options"})
public final class BenchmarksCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int EXAMPLES = 2_000;
    private static final int QUICK_EXAMPLES = 1_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Only these: model, stream-trainer, intake, freshness, processes; or commit-interval, methods,"
                            + " cloze, rates, quality or groups, which are measured only when they are named.")
    private List<String> only = List.of();

    @Option(names = "--quick", description = "Fewer repetitions and rates: two minutes instead of eight.")
    private boolean quick;

    @Option(
            names = "--peer",
            paramLabel = "PYTHON",
            description = "A Python with torch, transformers and peft, to measure PEFT beside Freshet.")
    private Optional<Path> peer = Optional.empty();

    @Option(
            names = "--backbone",
            paramLabel = "DIR",
            description = "The Hugging Face folder of the frozen model (default: all-MiniLM-L6-v2).")
    private Optional<Path> backbone = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "NAME",
            split = ",",
            description = "For quality and groups: only these: sections, reviews, facets, senses, names, parts, errors,"
                    + " roles, glosses; of each up to half an hour with --peer. Default: all; for groups a task"
                    + " for each facet.")
    private List<QualityData> data = List.of();

    @Option(
            names = "--examples",
            paramLabel = "COUNT",
            description =
                    "For quality: so many of each data, of which the last quarter is told apart (default: 2000; 1000"
                            + " with --quick).")
    private OptionalInt examples = OptionalInt.empty();

    @Option(
            names = "--texts",
            paramLabel = "DIR",
            description =
                    "For cloze and quality: where benchmarks/fetch-texts has put WordNet and others (default: where it"
                            + " puts them if it is not told).")
    private Optional<Path> texts = Optional.empty();

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of texts, prompts and heads (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "benchmarks/results",
            description = "Where pages are kept, under their date and commit (default: ${DEFAULT-VALUE}).")
    private Path results;

    @Option(names = "--out", paramLabel = "FILE", description = "Keeps the page here instead.")
    private Optional<Path> out = Optional.empty();

    private Path page;

    /** Runs a command line and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        // The same bytes whatever the locale.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        // Processes that were started here are nobody else's to end.
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> ProcessHandle.current().children().forEach(ProcessHandle::destroy)));
        System.exit(commandLine().execute(arguments));
    }

    // The script names a folder for the results; one that a person names comes after it.
    static CommandLine commandLine() {
        return new CommandLine(new BenchmarksCommand())
                .setOverwrittenOptionsAllowed(true)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() {
        requireKnown();
        Path backboneFolder = backbone.orElseGet(() -> DefaultBackbone.folder((step, done, total) -> {}));
        Plan.Given given = new Plan.Given(
                backboneFolder,
                data,
                examples.orElse(quick ? QUICK_EXAMPLES : EXAMPLES),
                texts.map(TextFolders::new).orElseGet(TextFolders::usual),
                peer,
                seed,
                this::keep);
        List<Benchmark> chosen = chosen(quick ? Plan.quick(given) : Plan.whole(given));
        Path kept = page();
        String loadBefore = MachineFacts.load();
        BenchmarkRun run = new BenchmarkRun(System.err::println);
        List<Section> sections = new ArrayList<>();
        // What is measured so far is kept, however the run ends.
        for (Benchmark benchmark : chosen) {
            sections.add(run.section(benchmark));
            write(kept, ResultTable.markdown(facts(loadBefore), sections));
        }
        System.out.print(ResultTable.markdown(facts(loadBefore), sections));
        return sections.stream().allMatch(Section::isWhole) ? DONE : FAILED;
    }

    private void requireKnown() {
        List<String> unknown = new ArrayList<>(only);
        unknown.removeAll(Plan.names());
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--only: there is no benchmark " + String.join(", ", unknown) + "; there are "
                            + String.join(", ", Plan.names()));
        }
    }

    private List<Benchmark> chosen(List<Benchmark> all) {
        return all.stream()
                .filter(benchmark -> only.isEmpty() ? !Plan.isExtra(benchmark) : only.contains(benchmark.name()))
                .toList();
    }

    private RunFacts facts(String loadBefore) {
        return MachineFacts.collect(results)
                .with("seed", Long.toString(seed))
                .with(
                        "backbone",
                        backbone.map(folder -> folder.getFileName().toString()).orElse("all-MiniLM-L6-v2"))
                .with("sizes", quick ? "quick: few repetitions, for a look" : "whole")
                .with("load average", loadBefore + " before, " + MachineFacts.load() + " after")
                .with("date", today());
    }

    private static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }

    private void keep(String name, String svg) {
        String page = page().getFileName().toString().replaceFirst("\\.md$", "");
        write(page().resolveSibling(page + "-" + name + ".svg"), svg);
    }

    // Named once: a run of hours may go on into another day.
    private Path page() {
        if (page == null) {
            String commit = MachineFacts.commit(results);
            page = out.orElseGet(() -> results.resolve(today() + "-" + commit + (quick ? "-quick" : "") + ".md"));
        }
        return page;
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("'" + file + "' cannot be written: " + e.getMessage(), e);
        }
        System.err.println("kept: " + file);
    }
}
