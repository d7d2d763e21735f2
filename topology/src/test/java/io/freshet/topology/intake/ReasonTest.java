package io.freshet.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.kit.ManualTable;
import io.freshet.schemas.serde.DecodeProblem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {
    @Test
    void everyReasonIsARowOfTheManual() {
        Stream<String> rows = Stream.of(Reason.values())
                .map(reason -> "| `%s` | %s | %s |".formatted(reason.code(), reason.meaning(), reason.remedy()));

        assertThat(ManualTable.rows("dead-letters.md")).containsExactlyElementsOf(rows.toList());
    }

    @ParameterizedTest
    @EnumSource(DecodeProblem.class)
    void everyDecodersProblemHasTheReasonOfItsName(DecodeProblem problem) {
        assertThat(Reason.of(problem).name()).isEqualTo(problem.name());
    }
}
