package io.freshet.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.example.Template;
import io.freshet.schemas.spec.PromptMethod;
import org.junit.jupiter.api.Test;

class TemplateLengthTest {
    @Test
    void keepsTheShareOfEachPlace() {
        assertThat(fit("[P*2] {text} [P*4] {mask}.", 3)).isEqualTo("[P*1] {text} [P*2] {mask}.");
        assertThat(fit("[P] {text} [P] it was {mask}", 8)).isEqualTo("[P*4] {text} [P*4] it was {mask}");
        assertThat(fit("{text}[P*3]{mask}", 6)).isEqualTo("{text}[P*6]{mask}");
    }

    @Test
    void hasExactlyAsManyAsAreWanted() {
        for (int length = 1; length < 20; length++) {
            String fit = fit("[P*3] {text} [P] {mask} [P*7]", length);

            assertThat(Template.of(fit).virtualTokens()).as(fit).isEqualTo(length);
        }
    }

    @Test
    void leavesThemOutOfAMethodThatHasThemInItsLayers() {
        String fit = TemplateLength.fit("[P*3] {text} [P*2] is {mask}.", PromptMethod.P_TUNING_V2, 16);

        assertThat(fit).isEqualTo("{text} is {mask}.");
    }

    @Test
    void putsThemFirstWhereThereWereNone() {
        assertThat(fit("{text} is {mask}.", 4)).isEqualTo("[P*4] {text} is {mask}.");
        assertThat(fit(null, 4)).isNull();
    }

    private static String fit(String template, int length) {
        return TemplateLength.fit(template, PromptMethod.P_TUNING, length);
    }
}
