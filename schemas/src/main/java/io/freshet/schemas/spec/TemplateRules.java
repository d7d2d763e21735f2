package io.freshet.schemas.spec;

import io.freshet.schemas.Limits;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.VisibleText;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a spec's head, template and words of labels must be, as far as that can be said without a backbone. */
record TemplateRules(Requirement requirement) {
    static final String TEMPLATE = "template";
    static final String LABEL_WORDS = "labelWords";

    private static final String HEAD = "head";
    private static final int MOST_WORDS = 20;

    /** Is told what must hold. */
    interface Requirement {
        void require(boolean right, String field, Object found, String expected);
    }

    void check(TaskSpec spec) {
        // A kind that nobody knows is a mistake of its own.
        TaskKind kind = TaskKind.find(spec.getKind()).orElse(TaskKind.SEQUENCE_CLASSIFICATION);
        List<String> heads = TaskHead.texts(kind);
        requirement.require(
                heads.contains(spec.getHead()),
                HEAD,
                Text.shown(spec.getHead()),
                "one of " + heads + " with the kind " + kind.text());
        boolean verbalizes = spec.getHead().equals(TaskHead.VERBALIZER.text());
        template(spec, kind).ifPresent(template -> places(spec, template, verbalizes));
        labelWords(spec, verbalizes);
    }

    /** The template, if it is one. */
    private Optional<Template> template(TaskSpec spec, TaskKind kind) {
        String given = spec.getTemplate();
        if (given == null) {
            requirement.require(
                    !spec.getHead().equals(TaskHead.VERBALIZER.text()),
                    TEMPLATE,
                    null,
                    "one with {text} and {mask} with the head " + TaskHead.VERBALIZER.text());
            return Optional.empty();
        }
        boolean possible = kind.isOfWholeText();
        boolean right = given.length() <= Limits.MOST_TEMPLATE_CHARACTERS
                && Text.badInText(given).isEmpty();
        require(possible, given, "none with the kind " + kind.text());
        require(right, given, "at most " + Limits.MOST_TEMPLATE_CHARACTERS + " characters, without control characters");
        return possible && right ? parsed(given) : Optional.empty();
    }

    private Optional<Template> parsed(String given) {
        try {
            return Optional.of(Template.of(given));
        } catch (IllegalArgumentException wrong) {
            require(false, given, wrong.getMessage());
            return Optional.empty();
        }
    }

    private void require(boolean right, String given, String expected) {
        requirement.require(right, TEMPLATE, Text.shown(given), expected);
    }

    private void places(TaskSpec spec, Template template, boolean verbalizes) {
        require(
                template.hasMask() == verbalizes,
                template.text(),
                (verbalizes ? "{mask} once" : "no {mask}") + " with the head " + spec.getHead());
        PromptMethod.find(spec.getMethod()).ifPresent(method -> virtualTokens(spec, template, method));
    }

    private void virtualTokens(TaskSpec spec, Template template, PromptMethod method) {
        int expected = method.isAmongTokens() ? spec.getPromptLength() : 0;
        require(
                template.virtualTokens() == expected,
                template.text(),
                method.isAmongTokens()
                        ? "[P*n] for " + expected + " virtual tokens in all, the promptLength, and found "
                                + template.virtualTokens()
                        : "no [P*n] with the method " + method.text() + ", whose virtual tokens are in the layers");
    }

    private void labelWords(TaskSpec spec, boolean verbalizes) {
        requirement.require(
                verbalizes || spec.getLabelWords().isEmpty(),
                LABEL_WORDS,
                "of " + spec.getLabelWords().size() + " labels",
                "none without the head " + TaskHead.VERBALIZER.text());
        long bytes = words(spec.getLabelWords())
                .mapToLong(word -> word.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        requirement.require(
                bytes <= Limits.MOST_LABEL_WORD_BYTES,
                LABEL_WORDS,
                bytes + " bytes of UTF-8, all together",
                "at most " + Limits.MOST_LABEL_WORD_BYTES);
        spec.getLabelWords().entrySet().stream()
                .limit(Limits.MOST_LABELS)
                .forEach(of -> labelWords(spec.getLabels(), of.getKey(), of.getValue()));
    }

    /** All words, and the labels that they stand for. */
    static Stream<String> words(Map<String, List<String>> labelWords) {
        return labelWords.entrySet().stream()
                .flatMap(of -> Stream.concat(Stream.of(of.getKey()), of.getValue().stream()));
    }

    private void labelWords(List<String> labels, String label, List<String> words) {
        requirement.require(labels.contains(label), LABEL_WORDS, "of the label " + Text.shown(label), "of the task's");
        boolean right =
                !words.isEmpty() && words.size() <= MOST_WORDS && words.stream().allMatch(this::isWord);
        requirement.require(
                right,
                LABEL_WORDS,
                words.stream().map(Text::shown).toList() + " for the label " + Text.shown(label),
                "1 to " + MOST_WORDS + " words, each of 1 to " + Limits.MOST_LABEL_CHARACTERS
                        + " characters that show something");
    }

    private boolean isWord(String word) {
        return VisibleText.isIn(word)
                && word.length() <= Limits.MOST_LABEL_CHARACTERS
                && Text.badInName(word).isEmpty();
    }
}
