package io.freshet.benchmarks.methods;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.head.MultiLabelHead;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.head.RowScores;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import io.freshet.metrics.Judgement;
import java.util.ArrayList;
import java.util.List;

/**
 * What probabilities of another's model say, read as Freshet reads its own: by the same head, and where a text may have several labels, above thresholds that are learned in the same way.
 */
final class PeerAnswers {
    private static final int BATCH_ROWS = 16;

    private final Head head;
    private final List<String> labels;
    private final int outputs;
    private Parameters parameters;

    PeerAnswers(Head head, List<String> labels) {
        this.head = head;
        this.labels = labels;
        this.outputs = head.outputCount(labels.size());
        this.parameters = head.begin(labels, 1);
    }

    /** A text as the peer was given it. */
    record Asked(EncodedText text, HeadTarget target) {}

    /** @param probabilities of each text, in the order in which they were answered and learned */
    List<Judgement> read(List<Asked> texts, JsonNode probabilities) {
        List<Judgement> all = new ArrayList<>();
        for (int at = 0; at < texts.size(); at += BATCH_ROWS) {
            List<Head.Answered> step = new ArrayList<>();
            for (int row = at; row < Math.min(texts.size(), at + BATCH_ROWS); row++) {
                Asked asked = texts.get(row);
                Outcome outcome = head.outcome(scores(probabilities.get(row)), asked.text(), labels);
                step.add(new Head.Answered(asked.target(), outcome));
                all.add(head.judge(asked.target(), outcome, asked.text(), labels));
            }
            parameters = head.observe(parameters, labels, step);
        }
        return all;
    }

    private RowScores scores(JsonNode row) {
        float[] values = new float[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i).floatValue();
        }
        return head instanceof MultiLabelHead several
                ? several.scores(values, parameters)
                : new RowScores(values, 0, outputs, outputs);
    }
}
