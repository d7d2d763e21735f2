package io.freshet.schemas.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.example.Template.Field;
import io.freshet.schemas.example.Template.Mask;
import io.freshet.schemas.example.Template.VirtualTokens;
import io.freshet.schemas.example.Template.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    @Test
    void sayWhereTextsVirtualTokensAndTheMaskStand() {
        Template template = Template.of("[P*3] {text} [P] It was {mask}.");

        assertThat(template.parts())
                .containsExactly(
                        new VirtualTokens(3, false),
                        new Field("text", true),
                        new VirtualTokens(1, true),
                        new Words("It was", true),
                        new Mask(true),
                        new Words(".", false));
        assertThat(template.virtualTokens()).isEqualTo(4);
        assertThat(template.hasMask()).isTrue();
        assertThat(template.endsWithMask()).isFalse();
        assertThat(template.form()).isEqualTo(TextForm.ALONE);
        assertThat(template).hasToString("[P*3] {text} [P] It was {mask}.");
    }

    @Test
    void readsAPairWhereItHasAPlaceForOne() {
        Template template = Template.of("{text}? {pair}: {mask}");

        assertThat(template.form()).isEqualTo(TextForm.PAIR);
        assertThat(template.endsWithMask()).isTrue();
        assertThat(template.parts())
                .contains(new Words("?", false), new Field("pair", true), new Words(":", false), new Mask(true));
    }

    @Test
    void aBlankBeforeVirtualTokensIsOneBeforeWhatFollowsThem() {
        assertThat(Template.of("{text} [P][P*2]end").parts())
                .containsExactly(
                        new Field("text", false),
                        new VirtualTokens(1, true),
                        new VirtualTokens(2, true),
                        new Words("end", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[P*3] {mask}| {text} once",
                "{text} {text}| {text} once",
                "{text} {pair} {pair}| {pair} once at most",
                "{text} {mask} {mask}| {mask} once at most",
                "{text} {word}| placeholders of {text}, {pair}, {mask} and [P*n], not {word}",
                "{text} {context}| placeholders of {text}, {pair}, {mask} and [P*n], not {context}",
                "{text} { {mask}| each brace around the name of a placeholder",
                "{text}} {mask}| each brace around the name of a placeholder",
                "''| {text} once"
            })
    void refusesWhatIsNoTemplate(String text, String expected) {
        assertThatThrownBy(() -> Template.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(expected);
    }

    @Test
    void bracketsAroundOtherThingsAreWords() {
        assertThat(Template.of("[Q] {text} [p]").parts())
                .containsExactly(new Words("[Q]", false), new Field("text", true), new Words("[p]", true));
    }
}
