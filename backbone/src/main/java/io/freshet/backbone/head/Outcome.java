package io.freshet.backbone.head;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.TextSpan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a head says of a text, in the words of its task: the counterpart of a {@link io.freshet.schemas.example.Target}. */
public sealed interface Outcome {
    /**
     * One label for the whole text.
     *
     * @param scores of all labels, in the task's order; their shares' sum is 1
     * @param best index of the answer
     */
    record OneLabel(List<LabelScore> scores, int best) implements Outcome {
        public OneLabel {
            scores = List.copyOf(scores);
        }

        public String label() {
            return scores.get(best).label();
        }
    }

    /**
     * A label's score.
     *
     * @param share of one; where a text may have several labels, each is its own
     */
    record LabelScore(String label, float share) {}

    /**
     * Any number of labels for the whole text.
     *
     * @param all labels of the task, in its order
     */
    record LabelSet(List<JudgedLabel> all) implements Outcome {
        public LabelSet {
            all = List.copyOf(all);
        }

        public List<LabelScore> scores() {
            return all.stream().map(JudgedLabel::score).toList();
        }

        /** Those that the text has. */
        public Set<String> labels() {
            return all.stream()
                    .filter(JudgedLabel::has)
                    .map(judged -> judged.score().label())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /**
     * A label by itself.
     *
     * @param score its probability, whatever those of others
     * @param has whether the text has it
     */
    record JudgedLabel(LabelScore score, boolean has) {}

    /** Labelled stretches of the text, in their order; none overlaps another. */
    record Spans(List<ScoredSpan> all) implements Outcome {
        public Spans {
            all = List.copyOf(all);
        }
    }

    /**
     * A stretch that was found.
     *
     * @param labeled its offsets count Unicode code points
     * @param share mean probability of its tokens' tags
     */
    record ScoredSpan(LabeledSpan labeled, float share) {}

    /**
     * Where a context answers a question.
     *
     * @param span its offsets count Unicode code points of the context; empty if that does not answer
     * @param share the probability that it starts there by that that it ends there
     */
    record Answer(Optional<TextSpan> span, float share) implements Outcome {}
}
