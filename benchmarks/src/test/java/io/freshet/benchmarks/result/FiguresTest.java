package io.freshet.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "0.012345|0.0123",
                "0.5|0.500",
                "1.005|1.00",
                "98.76|98.8",
                "99.97|100",
                "123.4|123",
                "1234567|1,234,567",
                "-0.25|-0.250",
                "NaN|–"
            })
    void haveThreeDigitsThatCountAndNoExponent(double value, String text) {
        assertThat(Figures.of(value)).isEqualTo(text);
    }
}
