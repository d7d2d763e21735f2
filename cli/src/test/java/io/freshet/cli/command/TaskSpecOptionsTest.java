package io.freshet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.TaskSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class TaskSpecOptionsTest {
    @Test
    void takesALabelWithACommaInQuotes() {
        assertThat(spec("--labels", "\"yes, but\", no,\"so \"\"so\"\"\"").getLabels())
                .containsExactly("yes, but", "no", "so \"so\"");
    }

    @Test
    void takesLabelsOfSeveralOptionsInTheirOrder() {
        assertThat(spec("--labels", "b, a", "--labels=c").getLabels()).containsExactly("b", "a", "c");
    }

    @Test
    void refusesAQuoteThatIsNotClosed() {
        assertThatThrownBy(() -> spec("--labels", "\"yes, but,no"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--labels")
                .hasMessageContaining("expected quotes to be closed");
    }

    @Test
    void takesTheSpecsOwnWordsForKindMethodAndBeginning() {
        TaskSpec spec = spec(
                "--labels=city",
                "--kind=token-classification",
                "--method=prompt-tuning",
                "--initialization=text",
                "--initialization-text=Which words are places?",
                "--description=places of a text");

        assertThat(spec.getKind()).isEqualTo("token-classification");
        assertThat(spec.getMethod()).isEqualTo("prompt-tuning");
        assertThat(spec.getInitialization()).isEqualTo("text");
        assertThat(spec.getInitializationText()).isEqualTo("Which words are places?");
        assertThat(spec.getDescription()).isEqualTo("places of a text");
    }

    @Test
    void takesTheSettingsOfAMethodByTheirNames() {
        TaskSpec spec = spec("--method=prefix-tuning", "--method-setting=encoderHiddenSize=64");

        assertThat(spec.getMethodSettings()).containsExactly(Map.entry("encoderHiddenSize", "64"));
        assertThat(spec("--labels=a").getMethodSettings()).isEmpty();
    }

    @Test
    void takesHeadTemplateAndTheWordsOfLabels() {
        TaskSpec spec = spec(
                "--labels=good,bad",
                "--head=verbalizer",
                "--template=[P*3] {text} It was {mask}.",
                "--label-words=good=great, well done",
                "--label-words",
                "bad=\"poor, really\"");

        assertThat(spec.getHead()).isEqualTo("verbalizer");
        assertThat(spec.getTemplate()).isEqualTo("[P*3] {text} It was {mask}.");
        assertThat(spec.getLabelWords())
                .containsOnly(
                        Map.entry("good", List.of("great", "well done")), Map.entry("bad", List.of("poor, really")));
        assertThat(spec("--labels=a").getTemplate()).isNull();
    }

    @Test
    void letsANewTaskLearnAsIsBestWhereNothingIsSaidOfIt() {
        TaskSpec spec = spec("--labels=a");

        assertThat(spec.getLearningRate()).isEqualTo(0.015);
        assertThat(spec.getHeadLearningRate()).isEqualTo(0.0015);
        assertThat(spec.getLearningRateSchedule()).isEqualTo("scaled-exponential-decay");
        assertThat(spec.getRampUpExamples()).isEqualTo(1_000);
        assertThat(spec.getRampUpRows()).isEqualTo(2);
    }

    @Test
    void takesRatesAScheduleAndARampUp() {
        TaskSpec spec = spec(
                "--labels=a",
                "--learning-rate=0.02",
                "--head-learning-rate=0.03",
                "--learning-rate-schedule=constant",
                "--ramp-up-examples=0",
                "--ramp-up-rows=2");

        assertThat(spec.getLearningRate()).isEqualTo(0.02);
        assertThat(spec.getHeadLearningRate()).isEqualTo(0.03);

        assertThat(spec.getLearningRateSchedule()).isEqualTo("constant");
        assertThat(spec.getRampUpExamples()).isZero();
        assertThat(spec.getRampUpRows()).isEqualTo(2);
    }

    private static TaskSpec spec(String... arguments) {
        TaskSpecOptions options = new TaskSpecOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("spec", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments);
        return options.spec("things");
    }
}
