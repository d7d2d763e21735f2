package io.freshet.benchmarks.methods;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.text.EncodedText;
import io.freshet.metrics.Judgement;
import io.freshet.metrics.Tally;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerAnswersTest {
    private static final List<String> LABELS = List.of("a", "b");
    private static final EncodedText TEXT = new EncodedText(new int[] {2, 5, 3});

    @Test
    void readsShares() throws Exception {
        Head head = Heads.of(TaskKind.SEQUENCE_CLASSIFICATION);

        List<Judgement> read = read(head, new Target.OneLabel("b"), "[[0.4,0.6],[0.7,0.3]]");

        assertThat(read).extracting(Judgement::tally).containsExactly(new Tally(1, 1), new Tally(0, 1));
    }

    @Test
    void readsProbabilitiesAboveThresholdsThatFollowWhatWasMissed() throws Exception {
        Head head = Heads.of(TaskKind.MULTI_LABEL_CLASSIFICATION);
        String many = String.join(",", Collections.nCopies(64, "[0.3,0.1]"));

        List<Judgement> read = read(head, new Target.LabelSet(List.of("a")), "[" + many + "]");

        assertThat(read.get(0).tally()).isEqualTo(new Tally(0, 1));
        assertThat(read.get(63).tally()).isEqualTo(new Tally(2, 2));
    }

    private static List<Judgement> read(Head head, Target said, String probabilities) throws Exception {
        JsonNode rows = new ObjectMapper().readTree(probabilities);
        PeerAnswers.Asked asked = new PeerAnswers.Asked(TEXT, head.target(said, TextInput.of("w1"), TEXT, LABELS));
        return new PeerAnswers(head, LABELS).read(Collections.nCopies(rows.size(), asked), rows);
    }
}
