package io.freshet.cli.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.Pooling;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackboneSummaryTest {
    private final BackboneSummary summary = new BackboneSummary(
            Path.of("/models/small-bert"),
            new BackboneConfig("bert", 2, 8, 2, 4, 100, 64, Pooling.MEAN),
            "69d264f4",
            "cpu (2 threads)",
            "bf16",
            Duration.ofMillis(1250));

    @Test
    void tellsPeopleAThingALine() {
        assertThat(summary.report().text().lines())
                .containsExactly(
                        "backbone     small-bert",
                        "folder       /models/small-bert",
                        "family       bert",
                        "layers       2",
                        "hidden size  8",
                        "fingerprint  69d264f4",
                        "device       cpu (2 threads)",
                        "precision    bf16",
                        "loaded in    1250 ms");
    }

    @Test
    void tellsProgramsTheSame() {
        assertThat(summary.report().json())
                .hasToString(
                        "{\"folder\":\"/models/small-bert\",\"family\":\"bert\",\"layers\":2,\"hiddenSize\":8,"
                                + "\"fingerprint\":\"69d264f4\",\"device\":\"cpu (2 threads)\",\"precision\":\"bf16\",\"loadedInMillis\":1250}");
    }
}
