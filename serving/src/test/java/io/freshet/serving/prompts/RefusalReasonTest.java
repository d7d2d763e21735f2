package io.freshet.serving.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.kit.ManualTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalReasonTest {
    @Test
    void everyReasonIsARowOfTheManual() {
        List<String> rows = Stream.of(RefusalReason.values())
                .map(reason -> "| `%s` |".formatted(reason.tag()))
                .toList();

        assertThat(ManualTable.rows("serving.md", "Why a released version does not serve"))
                .zipSatisfy(rows, (row, beginning) -> assertThat(row).startsWith(beginning));
    }
}
