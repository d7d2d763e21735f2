package io.freshet.backbone.family;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeThreadsTest {
    @TempDir
    Path folder;

    @Test
    void computesACallWithTheThreadsOfItsOwnBackbone() {
        Path tiny = TinyBackbone.write(folder, Pooling.MEAN);
        try (Backbone one = Backbone.load(tiny, BackboneChoice.of("cpu", "fp32", "1"));
                Backbone two = Backbone.load(tiny, BackboneChoice.of("cpu", "fp32", "2"))) {
            assertThat(threadsIn(one)).isEqualTo(1);
            assertThat(threadsIn(two)).isEqualTo(2);
            assertThat(threadsIn(one)).isEqualTo(1);
        }
    }

    @Test
    void computesACallWithTheThreadsThatItIsToHave() {
        Path tiny = TinyBackbone.write(folder, Pooling.MEAN);
        try (Backbone two = Backbone.load(tiny, BackboneChoice.of("cpu", "fp32", "2"))) {
            assertThat(threadsIn(two.program().open(1))).isEqualTo(1);
        }
    }

    private static int threadsIn(Backbone backbone) {
        return threadsIn(backbone.program().open());
    }

    private static int threadsIn(ProgramCall call) {
        try (call) {
            return JniUtils.getNumThreads();
        }
    }
}
