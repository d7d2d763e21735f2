package io.freshet.serving.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.serving.ManualTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalReasonTest {
    @Test
    void everyReasonIsARowOfTheManual() {
        Stream<String> rows = Stream.of(RefusalReason.values())
                .map(reason -> "| `%s` | %s | %s |".formatted(reason.tag(), reason.meaning(), reason.remedy()));

        assertThat(ManualTable.rows("Why a released version does not serve")).containsExactlyElementsOf(rows.toList());
    }
}
