package io.freshet.workload.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.PredictedSpan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void tellsPeopleAndProgramsTheSameField() {
        Report report = new Report()
                .field("task", "mood")
                .field("releasedAt", Instant.EPOCH, "since", "1970")
                .field("parent", null);

        assertThat(report.json())
                .hasToString("{\"task\":\"mood\",\"releasedAt\":\"1970-01-01T00:00:00Z\",\"parent\":null}");
        assertThat(report.text()).isEqualTo("""
                task    mood
                since   1970
                parent  -\
                """);
    }

    @Test
    void leavesOutWhatIsEmpty() {
        Report report = new Report().field("score", Optional.of(0.971f)).field("remedy", Optional.empty());

        assertThat(report.json()).hasToString("{\"score\":0.971}");
        assertThat(report.text()).isEqualTo("score  0.971");
        assertThat(Report.table(List.of(report))).isEqualTo("""
                score  remedy
                0.971  -\
                """);
    }

    @Test
    void linesUpTheColumnsOfATable() {
        Report first = new Report().column("", "*").text("version", 7).line("bytes", 12);
        Report second = new Report().column("", "").text("version", 12_345_678L);

        assertThat(Report.table(List.of(first, second))).isEqualTo("""
                   version
                *  7
                   12345678\
                """);
        assertThat(Report.table(List.of())).isEmpty();
    }

    @Test
    void hasReportsInReports() {
        Report part = new Report().json("index", 0);

        assertThat(new Report().json("parts", List.of(part)).json("first", part).json())
                .hasToString("{\"parts\":[{\"index\":0}],\"first\":{\"index\":0}}");
    }

    @Test
    void tellsProgramsTheFieldsOfARecordUnderTheirNames() {
        PredictedSpan span = new PredictedSpan(0, 3, "person", "Ada", 0.5f);

        assertThat(new Report().json(span, "label", "start").json()).hasToString("{\"label\":\"person\",\"start\":0}");
        assertThat(new Report().json(span).json())
                .hasToString("{\"start\":0,\"end\":3,\"label\":\"person\",\"text\":\"Ada\",\"score\":0.5}");
    }

    @Test
    void saysInASentenceWhatHasNoLines() {
        assertThat(new Report().json("task", "mood").sentence("it ends").text()).isEqualTo("it ends");
        assertThat(new Report().field("task", "mood").sentence("it ends").text())
                .isEqualTo("task  mood\n\nit ends");
    }
}
