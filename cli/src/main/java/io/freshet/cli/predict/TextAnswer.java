package io.freshet.cli.predict;

import io.freshet.cli.output.Printable;
import io.freshet.cli.output.Report;
import java.util.Optional;

/** What became of a text. */
public sealed interface TextAnswer {
    /**
     * What is told of it: a line for a person.
     *
     * @param allScores whether of a label every other one's score is told too
     */
    Report report(boolean allScores);

    /**
     * An answer.
     *
     * @param id of the request: a later label for this text carries it
     * @param version that gave the answer
     */
    record Given(String id, String text, Finding finding, long version, String sha256) implements TextAnswer {
        @Override
        public Report report(boolean allScores) {
            Report report = new Report().json("id", id).json("text", text);
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
    record Failed(String id, String text, String error, String detail) implements TextAnswer {
        /** The same, with a better reason, if there is one. */
        Failed because(Optional<String> reason) {
            return new Failed(id, text, error, reason.orElse(detail));
        }

        @Override
        public Report report(boolean allScores) {
            return new Report()
                    .json("id", id)
                    .json("text", text)
                    .json("error", error)
                    .json("detail", detail)
                    .sentence("'" + Printable.line(text) + "': " + error + ": " + Printable.line(detail));
        }
    }
}
