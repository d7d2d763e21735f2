package io.freshet.schemas.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectPlanTest {
    private static final String OURS = record("{\"name\": \"text\", \"type\": \"string\"}");
    private static final String WITH_MORE = record("{\"name\": \"text\", \"type\": \"string\"},"
            + "{\"name\": \"note\", \"type\": \"string\", \"default\": \"\"}");
    private static final String WITH_NUMBER = record("{\"name\": \"text\", \"type\": \"long\"}");

    private final TopicSpec wanted =
            new TopicSpec("examples", Map.of(), new Schema.Parser().parse(OURS), "BACKWARD_TRANSITIVE");

    @Test
    void findsNothingWhereTheSchemaIsThereUnderItsLevel() {
        assertThat(differences("BACKWARD_TRANSITIVE", true, OURS)).isEmpty();
    }

    @Test
    void reportsASubjectThatNobodyHasRegistered() {
        List<Difference> differences =
                SubjectPlan.differences(wanted, new FoundSubject(Optional.empty(), false, List.of()));

        assertThat(differences)
                .singleElement()
                .satisfies(difference -> assertThat(difference.isMissing()).isTrue());
    }

    @Test
    void reportsASchemaThatIsNotAmongTheVersions() {
        assertThat(differences("BACKWARD_TRANSITIVE", false, WITH_MORE))
                .containsExactly(
                        Difference.mendable("Example", "in none of the subject's 1 version", "a version with it"));
    }

    @Test
    void acceptsANewerVersionThatCanBeRead() {
        assertThat(differences("BACKWARD_TRANSITIVE", true, OURS, WITH_MORE)).isEmpty();
    }

    @Test
    void reportsEarlierVersionsThatTheSchemaDoesNotFit() {
        assertThat(differences("BACKWARD_TRANSITIVE", false, WITH_NUMBER))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.found()).contains("does not fit");
                    assertThat(difference.remedy())
                            .hasValueSatisfying(way -> assertThat(way).contains("topic.prefix"));
                });
    }

    @Test
    void reportsANewestVersionThatCannotBeRead() {
        assertThat(differences("BACKWARD_TRANSITIVE", true, OURS, WITH_NUMBER))
                .singleElement()
                .satisfies(difference -> assertThat(difference.sentence()).startsWith("newest version is one that"));
    }

    @Test
    void reportsANewestVersionThatIsNoAvro() {
        assertThat(differences("BACKWARD_TRANSITIVE", true, OURS, "syntax = \"proto3\";"))
                .singleElement()
                .satisfies(difference -> assertThat(difference.found()).contains("no Avro schema"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "BACKWARD", "FORWARD_TRANSITIVE"})
    void reportsALevelThatLetsInWhatCannotBeRead(String level) {
        assertThat(differences(level, true, OURS))
                .containsExactly(Difference.mendable("level", level, "BACKWARD_TRANSITIVE"));
    }

    @Test
    void acceptsAStricterLevel() {
        assertThat(differences("FULL_TRANSITIVE", true, OURS)).isEmpty();
    }

    @Test
    void reportsASubjectWithoutALevelOfItsOwn() {
        assertThat(SubjectPlan.differences(wanted, new FoundSubject(Optional.empty(), true, List.of(OURS))))
                .singleElement()
                .satisfies(difference -> assertThat(difference.found()).contains("default"));
    }

    private List<Difference> differences(String level, boolean registered, String... versions) {
        return SubjectPlan.differences(wanted, new FoundSubject(Optional.of(level), registered, List.of(versions)));
    }

    private static String record(String fields) {
        return "{\"type\": \"record\", \"name\": \"Example\", \"fields\": [" + fields + "]}";
    }
}
