package io.freshet.backbone.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.checkpoint.HostTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final List<ParameterShape> DECLARED =
            List.of(ParameterShape.weight("z", 2, 1), ParameterShape.bias("a", 2));

    private final Parameters parameters = Parameters.of(DECLARED, (name, count) -> new float[] {name.charAt(0), count});

    @Test
    void keepTheOrderOfTheirDeclaration() {
        assertThat(parameters.names()).containsExactly("z", "a");
        assertThat(parameters.get("z")).isEqualTo(HostTensor.of(new float[] {'z', 2}, 2, 1));
        assertThat(parameters.values("a")).containsExactly('a', 2);
    }

    @Test
    void areEqualByTheirValues() {
        assertThat(parameters).isEqualTo(Parameters.of(DECLARED, (name, count) -> new float[] {name.charAt(0), 2}));
        assertThat(parameters).isNotEqualTo(Parameters.of(DECLARED, (name, count) -> new float[count]));
    }

    @Test
    void comeTogetherAndApart() {
        Parameters more = Parameters.of("m", HostTensor.of(new float[1], 1));

        assertThat(parameters.and(more).names()).containsExactly("z", "a", "m");
        assertThat(parameters.and(more).only(DECLARED)).isEqualTo(parameters);
    }

    @Test
    void refuseANameTwiceAndOneThatIsNotThere() {
        assertThatThrownBy(() -> parameters.and(parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'z' is there twice");
        assertThatThrownBy(() -> parameters.get("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'b'", "[z, a]");
    }
}
