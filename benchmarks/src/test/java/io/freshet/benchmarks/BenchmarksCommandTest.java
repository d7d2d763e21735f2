package io.freshet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.benchmarks.methods.QualityData;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarksCommandTest {
    private final StringWriter errors = new StringWriter();
    private final CommandLine command = BenchmarksCommand.commandLine().setErr(new PrintWriter(errors));

    @Test
    void refusesABenchmarkThatThereIsNotAndNamesThoseThatThereAre() {
        int exitCode = command.execute("--only", "model,nothing");

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString())
                .contains("there is no benchmark nothing; there are model")
                .contains(Plan.names());
    }

    @Test
    void namesEveryBenchmarkAndWhatQualityIsMeasuredByInItsHelp() {
        assertThat(command.getUsageMessage()).contains(Plan.names());
        for (QualityData data : QualityData.values()) {
            assertThat(command.getUsageMessage()).contains(data.text());
        }
    }
}
