package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorTest {
    @ParameterizedTest
    @CsvSource({
        "flags\t\t: fpu avx512f avx512_bf16 amx_tile, true",
        "flags : fpu amx_bf16, true",
        "flags\t\t: fpu avx2 avx512f avx512_vnni, false",
        "Features\t: fp asimd bf16, false",
        "model name : avx512_bf16, false"
    })
    void multipliesInBfloat16WhereItsFlagsSaySo(String line, boolean expected) {
        assertThat(Processor.multipliesInBfloat16("processor\t: 0\n" + line + "\nbugs\t: x\n"))
                .isEqualTo(expected);
    }

    @Test
    void aChoiceStandsOnAnyProcessorAndAutoGoesByIt() {
        Precision byProcessor = Processor.multipliesInBfloat16() ? Precision.BF16 : Precision.FP32;

        assertThat(PrecisionChoice.FP32.on(Device.cpu())).isEqualTo(Precision.FP32);
        assertThat(PrecisionChoice.BF16.on(Device.cpu())).isEqualTo(Precision.BF16);
        assertThat(PrecisionChoice.AUTO.on(Device.cpu())).isEqualTo(byProcessor);
        assertThat(PrecisionChoice.AUTO.on(Device.gpu())).isEqualTo(Precision.FP32);
    }
}
