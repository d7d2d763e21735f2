package io.freshet.backbone.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DividedBatchTest {
    private static final int PARTS = 6;

    @Test
    void comesToItsEndInEachPartBeforeItSaysThatOneFailed() {
        List<TaskParameters> tasks = List.of(TinyTasks.task(2, 3, 1));
        List<TaskRow.Plain> rows = IntStream.range(0, PARTS)
                .mapToObj(row -> new TaskRow.Plain(0, TinyTasks.text(5, row)))
                .toList();
        AtomicInteger computed = new AtomicInteger();

        Backbone backbone = TinyBackbone.loaded();
        DividedBatch batch = new DividedBatch(backbone.config(), BatchShape.fitting(rows, tasks), rows, tasks, PARTS);

        assertThatThrownBy(() -> batch.compute(backbone.program(), (call, part) -> {
                    computed.incrementAndGet();
                    if (part.firstRow() < 2) {
                        throw new IllegalStateException("row " + part.firstRow() + ", on purpose");
                    }
                    return part.firstRow();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("row 0, on purpose");

        assertThat(computed).hasValue(PARTS);
    }
}
