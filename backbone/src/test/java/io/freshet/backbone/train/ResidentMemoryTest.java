package io.freshet.backbone.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Native memory that a step leaves behind is seen by nobody but the kernel: its view of a process that does nothing else. */
@EnabledOnOs(OS.LINUX)
class ResidentMemoryTest {
    private static final long MOST_GROWTH_KILOBYTES = 20 * 1024;

    @TempDir
    Path folder;

    @Test
    void doesNotGrowFromStepToStep() throws Exception {
        TinyBackbone.write(folder, Pooling.MEAN);

        // By then every shape has come and the code is compiled: libtorch and the compiler keep what they took.
        List<Long> resident = residentKilobytes("2000", "4000");

        assertThat(resident.get(1) - resident.get(0)).isLessThanOrEqualTo(MOST_GROWTH_KILOBYTES);
    }

    private List<Long> residentKilobytes(String... steps) throws IOException, InterruptedException {
        // A heap of fixed size whose pages are all resident from the start: what grows is native.
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms96m",
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                ManySteps.class.getName(),
                folder.toString());
        builder.command().addAll(List.of(steps));
        // Of so small a model a second thread does nothing but wait.
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines()
                .filter(line -> line.matches("\\d+"))
                .map(Long::valueOf)
                .toList();
    }
}
