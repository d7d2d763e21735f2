package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeviceFinderTest {
    @Test
    void takesAGpuThatLibtorchCanUse() {
        assertThat(new DeviceFinder(1, true).find(DeviceChoice.AUTO).isGpu()).isTrue();
        assertThat(new DeviceFinder(1, true).find(DeviceChoice.GPU).isGpu()).isTrue();
        assertThat(new DeviceFinder(1, true).find(DeviceChoice.CPU).isGpu()).isFalse();
    }

    @Test
    void takesTheCpuByItselfWhereNoGpuIsUsable() {
        assertThat(new DeviceFinder(0, true).find(DeviceChoice.AUTO).isGpu()).isFalse();
        assertThat(new DeviceFinder(2, false).find(DeviceChoice.AUTO).isGpu()).isFalse();
    }

    @Test
    void saysWhatWasLookedForWhenAnAskedForGpuIsNotThere() {
        assertThatThrownBy(() -> new DeviceFinder(0, false).find(DeviceChoice.GPU))
                .isInstanceOf(BackboneException.class)
                .hasMessageContaining("'gpu'")
                .hasMessageContaining("CUDA device")
                .hasMessageContaining("found 0")
                .hasMessageContaining("PYTORCH_LIBRARY_PATH");
    }
}
