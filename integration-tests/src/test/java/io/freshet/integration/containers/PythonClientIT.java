package io.freshet.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.freshet.integration.manual.ManualShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The manual's blocks for Python, run as they stand with Debian's package. */
@RequiresDocker
@ExtendWith(SharedContainers.class)
class PythonClientIT {
    @Test
    void labelsAndAsksInJson(FreshetContainers freshet) {
        assumeThat(ManualShell.hasPythonClient())
                .as("python3-confluent-kafka is installed")
                .isTrue();
        freshet.servePredictionsIn("json");
        ManualTask task = new ManualTask(freshet);
        task.create();

        String labelled = task.shell().python(ManualTask.PAGE.block("python-label"));

        assertThat(labelled).isEqualTo("4 labels sent\n");
        await().atMost(ManualTask.PATIENCE)
                .untilAsserted(() -> assertThat(task.acceptedIds())
                        .filteredOn(id -> id.startsWith("py-"))
                        .hasSize(4));
        // Ends with an error as long as the task has no version.
        await().atMost(ManualTask.PATIENCE)
                .untilAsserted(() -> assertThat(task.shell().python(ManualTask.PAGE.block("python-predict")))
                        .matches("(fruit|tool) by version \\d+\n"));
    }
}
