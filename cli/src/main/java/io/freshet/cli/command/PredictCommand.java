package io.freshet.cli.command;

import io.freshet.cli.predict.HttpPredictor;
import io.freshet.cli.predict.KafkaPredictor;
import io.freshet.cli.predict.Predictor;
import io.freshet.cli.predict.TextAnswer;
import io.freshet.cli.predict.TextSource;
import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.output.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet predict}. */
@Command(
        name = "predict",
        description = {
            "Asks what label a text has, which spans of it, or what of a context answers it, over Kafka or, with"
                    + " --http, over HTTP; prints the label and its score, or each span's label, words, score and"
                    + " offsets, or the answer's, and the version that gave it, a line a text in their order.",
            "Exit code 1 where a text has no answer; standard error, or with --json the text's own line, says why."
        },
        mixinStandardHelpOptions = true)
public final class PredictCommand extends ClusterCommand {
    private static final String STANDARD_INPUT = "-";

    /** Which scores are printed. */
    enum Scores {
        BEST,
        ALL
    }

    @Parameters(index = "0", paramLabel = "TASK", description = "The task's name.")
    private String task;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "TEXT|-",
            description = "The texts; - or none for standard input, a text a line.")
    private List<String> texts = new ArrayList<>();

    @Option(
            names = "--pair",
            paramLabel = "TEXT",
            description =
                    "A second text that each of the texts is judged with, for a task that learned from such pairs.")
    private String pair;

    @Option(
            names = "--context",
            paramLabel = "TEXT",
            description = "The text in which each of the texts, questions then, finds its answer.")
    private String context;

    @Option(
            names = "--predicate",
            paramLabel = "START:END",
            converter = Stretch.class,
            description =
                    "The place of the verb in the text whose roles are asked for, in characters (Unicode code points), as Python slices.")
    private TextSpan predicate;

    @Option(
            names = "--http",
            paramLabel = "URL",
            description = "Asks the serving instance there, such as http://localhost:8080, instead of Kafka.")
    private URI http;

    @Option(
            names = "--scores",
            paramLabel = "best|all",
            defaultValue = "best",
            description = "all: every label of a text with its score, the best first. Default: ${DEFAULT-VALUE}.")
    private Scores scores;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            converter = PositiveInteger.class,
            description = "How long an answer may take. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Override
    void check() {
        require(
                texts.size() <= 1 || !texts.contains(STANDARD_INPUT),
                "- among " + texts.size() + " texts; expected it alone, for standard input");
        require(http == null || isServer(http), "--http " + http + "; expected such as http://localhost:8080");
    }

    private static boolean isServer(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https")) && address.getHost() != null;
    }

    @Override
    public Integer call() {
        if (http == null) {
            return super.call();
        }
        check();
        try (Predictor predictor = new HttpPredictor(http, patience())) {
            return predict(predictor);
        }
    }

    @Override
    int run(Cluster cluster) {
        try (Predictor predictor = new KafkaPredictor(cluster, patience())) {
            return predict(predictor);
        }
    }

    private int predict(Predictor predictor) {
        if (!texts.isEmpty() && !texts.equals(List.of(STANDARD_INPUT))) {
            return print(predictor.predict(requests(texts))) ? ExitCode.DONE : ExitCode.FAILED;
        }
        boolean whole = true;
        try {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8.newDecoder()));
            TextSource source = new TextSource(reader);
            // A reader that is gone, as head is after its ten lines, ends it.
            for (List<String> next = source.next();
                    !next.isEmpty() && !output.out().checkError();
                    next = source.next()) {
                whole &= print(predictor.predict(requests(next)));
            }
        } catch (IOException e) {
            throw new FreshetException("standard input cannot be read as UTF-8: " + e.getMessage(), e);
        }
        return whole ? ExitCode.DONE : ExitCode.FAILED;
    }

    private List<PredictionRequest> requests(List<String> given) {
        return given.stream().map(this::request).toList();
    }

    private PredictionRequest request(String text) {
        String id = "cli-" + UUID.randomUUID();
        return Examples.request(
                id,
                task,
                TextInput.of(text, pair, context, predicate),
                patience().toMillis());
    }

    /** Says whether all have an answer. */
    private boolean print(List<TextAnswer> answers) {
        answers.forEach(this::print);
        return answers.stream().noneMatch(TextAnswer.Failed.class::isInstance);
    }

    private void print(TextAnswer answer) {
        Report report = answer.report(scores == Scores.ALL);
        if (answer instanceof TextAnswer.Failed && !output.isJson()) {
            output.warn(report.text());
        } else {
            output.print(report);
        }
    }

    private Duration patience() {
        return Duration.ofSeconds(timeoutSeconds);
    }
}
