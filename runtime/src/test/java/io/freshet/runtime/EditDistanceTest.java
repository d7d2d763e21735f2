package io.freshet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "batch.rows,batch.rows,0", "'',rows,4", "rows,'',4", "flaw,lawn,2"})
    void countsChangesInsertionsAndOmissions(String left, String right, int expected) {
        assertThat(EditDistance.between(left, right)).isEqualTo(expected);
    }
}
