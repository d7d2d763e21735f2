package io.freshet.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.integration.manual.ManualShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The manual's blocks for kcat, run as they stand: JSON labels in, JSON predictions out. */
@RequiresDocker
@ExtendWith(SharedContainers.class)
class KcatClientIT {
    @Test
    void labelsAndAsksInJson(FreshetContainers freshet) throws Exception {
        requireKcat();
        freshet.servePredictionsIn("json");
        ManualTask task = new ManualTask(freshet);
        task.shell().sh(ManualTask.PAGE.block("kcat-task"));

        task.shell().sh(ManualTask.PAGE.block("kcat-label"));

        JsonNode prediction = await().atMost(ManualTask.PATIENCE)
                .until(() -> ask(task), answer -> answer.path("label").asText().equals("fruit"));
        assertThat(prediction.path("version").asLong()).isPositive();
        assertThat(prediction.path("scores")).hasSize(2);
        await().atMost(ManualTask.PATIENCE)
                .untilAsserted(() -> assertThat(task.acceptedIds())
                        .filteredOn(id -> id.matches("\\d+-\\d-\\w+"))
                        .hasSize(64)
                        .doesNotHaveDuplicates());
    }

    // The second block sends the label under the id of the first one's request.
    private static JsonNode ask(ManualTask task) throws Exception {
        return ManualTask.prediction(
                task.shell().sh(ManualTask.PAGE.block("kcat-predict") + ManualTask.PAGE.block("kcat-feedback")));
    }

    // Where containers are a must, this client is too.
    private static void requireKcat() {
        if (DockerCondition.isRequired()) {
            assertThat(ManualShell.hasKcat())
                    .as("kcat is installed (apt-get install kcat)")
                    .isTrue();
        }
        assumeThat(ManualShell.hasKcat()).as("kcat is installed").isTrue();
    }
}
