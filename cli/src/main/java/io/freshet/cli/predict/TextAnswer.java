package io.freshet.cli.predict;

import io.freshet.schemas.PredictionRequest;
import io.freshet.workload.output.Printable;
import io.freshet.workload.output.Report;
import java.util.Optional;

/** What became of a text. */
public sealed interface TextAnswer {
    /** The request, whose id a later label for the text carries. */
    PredictionRequest asked();

    /**
     * What is told of it: a line for a person.
     *
     * @param allScores whether of a label every other one's score is told too
     */
    Report report(boolean allScores);

    private static Report of(PredictionRequest asked) {
        return new Report().json("id", asked.getId()).json("text", asked.getText());
    }

    /**
     * An answer.
     *
     * @param version that gave the answer
     */
    record Given(PredictionRequest asked, PredictedOutcome finding, long version, String sha256) implements TextAnswer {
        @Override
        public Report report(boolean allScores) {
            Report report = of(asked);
            String said = finding.tell(report, allScores);
            report.json("version", version).json("sha256", sha256).sentence(said + "  v" + version);
            return allScores ? report.json("scores", finding.scores()) : report;
        }
    }

    /**
     * No answer.
     *
     * @param error a row of the manual, the status of an HTTP answer, or {@code TIMEOUT} if there is no answer at all
     */
    record Failed(PredictionRequest asked, String error, String detail) implements TextAnswer {
        /** The same, with a better reason, if there is one. */
        Failed because(Optional<String> reason) {
            return new Failed(asked, error, reason.orElse(detail));
        }

        @Override
        public Report report(boolean allScores) {
            return of(asked)
                    .json("error", error)
                    .json("detail", detail)
                    .sentence("'" + Printable.line(asked.getText()) + "': " + error + ": " + Printable.line(detail));
        }
    }
}
