package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NativeEnvironmentTest {
    private static final String WAIT_POLICY = "OMP_WAIT_POLICY";
    private static final int REPLACE_EXISTING = 1;

    @AfterEach
    void leaveWhatOtherTestsNeed() {
        call("unsetenv", WAIT_POLICY);
        NativeEnvironment.prepare();
    }

    @Test
    void letsOpenMpThreadsSleepWhileTheyWait() {
        call("unsetenv", WAIT_POLICY);

        NativeEnvironment.prepare();

        assertThat(value()).isEqualTo("PASSIVE");
    }

    @Test
    void leavesTheOperatorsChoice() {
        call("setenv", WAIT_POLICY, "ACTIVE", REPLACE_EXISTING);

        NativeEnvironment.prepare();

        assertThat(value()).isEqualTo("ACTIVE");
    }

    @Test
    void givesLibtorchNoMoreThreadsThanAContainerHasProcessors() {
        assertThat(NativeEnvironment.threads(1, 2)).hasValue("1");
        assertThat(NativeEnvironment.threads(2, 2)).isEmpty();
    }

    private static void call(String function, Object... arguments) {
        assertThat(function(function).invokeInt(arguments)).isZero();
    }

    private static String value() {
        return function("getenv").invokeString(new Object[] {WAIT_POLICY}, false);
    }

    private static Function function(String name) {
        return NativeLibrary.getProcess().getFunction(name);
    }
}
