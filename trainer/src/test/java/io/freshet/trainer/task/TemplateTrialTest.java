package io.freshet.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.SpecMistake;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.trainer.Specs;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.TrainingSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a backbone can say of a template that the rules of specs let through. */
class TemplateTrialTest {
    private static final Path FOLDERS = Path.of("../backbone/src/test/resources/golden");

    @ParameterizedTest
    @CsvSource({
        "with-a-head, '{text} is {mask}!'",
        "with-a-head, '{text} {pair} {mask}'",
        "roberta-with-a-head, '{text} is {mask}!'",
        "gpt2-with-a-head, '{text} is {mask}'",
        "llama-with-a-head, '{text} is {mask}'"
    })
    void takesWhatTheBackboneCanRead(String folder, String template) {
        assertThat(mistakes(folder, template, Map.of("yes", List.of("hello", "a b"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tasks, '{text} is {mask}', has no language model",
        "gpt2-with-a-head, '{mask} is {text}', expected {mask} at the end",
        "qwen2-with-a-head, '{text} is {mask}.', expected {mask} at the end",
        "with-a-head, 'a b c d e f g h {text} i j k {mask}', a row has 12 besides virtual ones"
    })
    void saysWhyTheBackboneCannotReadByATemplate(String folder, String template, String reason) {
        assertThat(mistakes(folder, template, Map.of())).singleElement().satisfies(mistake -> {
            assertThat(mistake.field()).isEqualTo("template");
            assertThat(mistake.message())
                    .contains("template is '" + template + "', expected one that the backbone can read: ")
                    .contains(reason);
        });
    }

    @Test
    void asksForNoWordsOfATrainedHead() {
        TaskSpec spec = spec().setTemplate("a b: {text}").build();

        assertThat(mistakes("tasks", spec)).isEmpty();
    }

    private static List<SpecMistake> mistakes(String folder, String template, Map<String, List<String>> words) {
        return mistakes(
                folder,
                spec().setHead("verbalizer")
                        .setTemplate(template)
                        .setLabelWords(words)
                        .build());
    }

    private static List<SpecMistake> mistakes(String folder, TaskSpec spec) {
        assertThat(new SpecRules(8).mistakes(spec)).isEmpty();
        try (Backbone backbone = Backbone.load(FOLDERS.resolve(folder), DeviceChoice.CPU)) {
            TrainingModel model = TrainingModel.of(backbone, new TrainingLimits(12, 8));
            return new TemplateTrial(model).mistakes(TrainingSpec.of(spec, "hash"));
        }
    }

    private static TaskSpec.Builder spec() {
        return Specs.byCount("one", 1, "yes", "no").setPromptLength(4).setMaxTokens(12);
    }
}
