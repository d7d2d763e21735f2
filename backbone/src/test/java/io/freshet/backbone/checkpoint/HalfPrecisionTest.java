package io.freshet.backbone.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfPrecisionTest {
    @ParameterizedTest
    @CsvSource({
        "0x0000, 0",
        "0x3c00, 1",
        "0xc000, -2",
        "0x3555, 0.333251953125",
        "0x7bff, 65504",
        "0x0400, 6.103515625e-5",
        "0x0001, 5.9604644775390625e-8",
        "0x83ff, -6.097555160522461e-5",
        "0x7c00, Infinity",
        "0xfc00, -Infinity"
    })
    void readsAHalf(String bits, float expected) {
        float value = ElementType.halfToFloat((short) Integer.decode(bits).intValue());

        assertThat(value).isEqualTo(expected);
    }

    @Test
    void keepsNegativeZeroAndNotANumber() {
        assertThat(Float.floatToRawIntBits(ElementType.halfToFloat((short) 0x8000)))
                .isEqualTo(Integer.MIN_VALUE);
        assertThat(ElementType.halfToFloat((short) 0x7e00)).isNaN();
    }
}
