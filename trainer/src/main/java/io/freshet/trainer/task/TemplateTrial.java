package io.freshet.trainer.task;

import io.freshet.backbone.text.TextException;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.example.TextForm;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.spec.SpecMistake;
import io.freshet.schemas.text.Text;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.TrainingSpec;
import java.util.List;
import java.util.Optional;

/** Whether the backbone can read by a spec's template, and say its words: found out by trying. */
record TemplateTrial(TrainingModel model) {
    private static final String LETTER = "a";

    List<SpecMistake> mistakes(TrainingSpec spec) {
        Optional<SpecMistake> wrong = spec.task().template().flatMap(template -> mistake(spec, template));
        return wrong.isPresent() || spec.task().head().isTrained()
                ? wrong.stream().toList()
                : spec.labels().stream()
                        .flatMap(label -> spec.words(label).stream())
                        .flatMap(word -> mistake(word).stream())
                        .toList();
    }

    private Optional<SpecMistake> mistake(TrainingSpec spec, Template template) {
        TextInput letters = TextInput.of(LETTER, template.form() == TextForm.PAIR ? LETTER : null, null);
        try {
            model.tokens().encode(letters, Optional.of(template), model.textTokens(spec));
            return Optional.empty();
        } catch (IllegalArgumentException | TextException e) {
            return Optional.of(new SpecMistake(
                    "template",
                    "template is " + Text.shown(template.text()) + ", expected one that the backbone can read: "
                            + e.getMessage()));
        }
    }

    private Optional<SpecMistake> mistake(String word) {
        try {
            model.words().ids(word);
            return Optional.empty();
        } catch (TextException e) {
            return Optional.of(new SpecMistake(
                    "labelWords",
                    "labelWords has " + Text.shown(word) + ", expected words of which the backbone's tokeniser makes a"
                            + " token or more"));
        }
    }
}
