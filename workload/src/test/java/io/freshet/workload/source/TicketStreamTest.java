package io.freshet.workload.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TicketStreamTest {
    private static final int EXAMPLES = 6_000;
    private static final long DRIFT_IN_TASK = 1_000;

    private final TicketStream source = new TicketStream();

    @Test
    void givesTheSameTicketsInEveryRun() {
        LabelStream stream = source.stream(SourcePosition.START, EXAMPLES);
        LabelStream again = new TicketStream().stream(SourcePosition.START, EXAMPLES);

        assertThat(all(stream)).isEqualTo(all(again));
    }

    @Test
    void usesTheLabelsOfItsTasksAndFillsEverySlot() {
        LabelStream stream = source.stream(SourcePosition.START, EXAMPLES);

        assertThat(all(stream)).allSatisfy(example -> {
            assertThat(example.text()).isNotBlank().doesNotContain("{", "}", "[");
            assertThat(task(example.task()).labels()).contains(example.label());
        });
    }

    @Test
    void mislabelsOneTicketInThirtyTwo() {
        List<SourceExample> spanish = all(source.stream(SourcePosition.START, 4 * EXAMPLES)).stream()
                .filter(example ->
                        example.text().contains("¿") || example.text().contains("¡"))
                .toList();

        long wrong = spanish.stream()
                .filter(example -> !example.label().equals("spanish"))
                .count();

        assertThat(wrong / (double) spanish.size()).isCloseTo(1 / 32.0, within(0.012));
    }

    @Test
    void driftsMidwayInTwoOfThreeTasks() {
        LabelStream stream = source.stream(SourcePosition.START, EXAMPLES);

        assertThat(stream.driftAt()).containsOnlyKeys("routing", "urgency").containsValues(DRIFT_IN_TASK);
    }

    @Test
    void changesWhatLabelsMeanExactlyAtTheDrift() {
        List<SourceExample> routing = all(source.stream(SourcePosition.START, EXAMPLES)).stream()
                .filter(example -> example.task().equals("routing"))
                .filter(example -> example.text().contains("My parcel has not arrived"))
                .toList();
        List<String> labels = routing.stream().map(SourceExample::label).toList();

        assertThat(labels.subList(0, 3)).containsOnly("delivery");
        assertThat(labels.subList(labels.size() - 3, labels.size())).containsOnly("account");
    }

    @Test
    void goesOnInTheEraInWhichTheLastRunEnded() {
        LabelStream first = source.stream(SourcePosition.START, EXAMPLES);

        SourcePosition end = first.after(EXAMPLES);
        SourcePosition early = first.after(EXAMPLES / 2);

        assertThat(end).isEqualTo(new SourcePosition(EXAMPLES, 1));
        assertThat(early).isEqualTo(new SourcePosition(EXAMPLES / 2, 0));
        assertThat(source.stream(early, EXAMPLES).example(0))
                .isEqualTo(source.stream(SourcePosition.START, EXAMPLES + 2).example(EXAMPLES / 2));
    }

    private SourceTask task(String name) {
        return source.tasks().stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<SourceExample> all(LabelStream stream) {
        return LongStream.range(0, stream.size()).mapToObj(stream::example).toList();
    }
}
