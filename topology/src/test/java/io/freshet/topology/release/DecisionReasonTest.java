package io.freshet.topology.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.kit.ManualTable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionReasonTest {
    @Test
    void everyReasonIsARowOfTheManual() {
        Stream<String> rows = Arrays.stream(DecisionReason.values())
                .map(reason -> "| `%s` | %s |".formatted(reason.code(), reason.outcome()));

        assertThat(ManualTable.rows("release-decisions.md"))
                .zipSatisfy(rows.toList(), (row, beginning) -> assertThat(row).startsWith(beginning));
    }

    @Test
    void everyReasonIsFoundByItsCode() {
        assertThat(DecisionReason.values())
                .allSatisfy(
                        reason -> assertThat(DecisionReason.of(reason.code())).contains(reason));
        assertThat(DecisionReason.of("won-a-trial")).isEmpty();
    }
}
