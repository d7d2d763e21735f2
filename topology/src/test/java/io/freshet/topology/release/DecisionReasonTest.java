package io.freshet.topology.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.topology.ManualTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionReasonTest {
    @Test
    void everyReasonIsARowOfTheManual() {
        Stream<String> rows = Stream.of(DecisionReason.values())
                .map(reason -> "| `%s` | %s | %s |".formatted(reason.code(), reason.outcome(), reason.meaning()));

        assertThat(ManualTable.rows("release-decisions.md")).containsExactlyElementsOf(rows.toList());
    }
}
