package io.freshet.trainer.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.kit.ManualTable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandReasonTest {
    @Test
    void everyReasonIsARowOfTheManual() {
        Stream<String> rows = Arrays.stream(CommandReason.values())
                .map(reason -> "| `%s` | %s |".formatted(reason.code(), reason.outcome()));

        assertThat(ManualTable.rows("prompts.md"))
                .zipSatisfy(rows.toList(), (row, beginning) -> assertThat(row).startsWith(beginning));
    }
}
