package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    /** In a JVM of its own, which is told that it may use one processor. */
    @Test
    void givesLibtorchOneThreadWhereTheProcessMayUseOneProcessor() throws Exception {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "taskset",
                        "-c",
                        "0",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        NativeEnvironmentTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).endsWith("threads: 1\n");
    }

    /** Prints how many threads libtorch would have. */
    public static void main(String[] arguments) {
        NativeEnvironment.prepare();
        System.out.println("threads: " + function("getenv").invokeString(new Object[] {"OMP_NUM_THREADS"}, false));
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
