package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class NativeEnvironmentTest {
    private static final String WAIT_POLICY = "OMP_WAIT_POLICY";
    private static final String SPIN_COUNT = "GOMP_SPINCOUNT";
    private static final int REPLACE_EXISTING = 1;
    private static final long MEMORY_MAX = 512L << 20;

    @AfterEach
    void leaveWhatOtherTestsNeed() {
        call("unsetenv", WAIT_POLICY);
        NativeEnvironment.prepare();
    }

    @Test
    void letsOpenMpThreadsSleepWhenTheyHaveSpunForAMoment() {
        call("unsetenv", WAIT_POLICY);
        call("unsetenv", SPIN_COUNT);

        NativeEnvironment.prepare();

        assertThat(value(WAIT_POLICY)).isEqualTo("PASSIVE");
        assertThat(value(SPIN_COUNT)).isEqualTo("3000");
    }

    @Test
    void leavesTheOperatorsChoice() {
        call("setenv", WAIT_POLICY, "ACTIVE", REPLACE_EXISTING);
        call("unsetenv", SPIN_COUNT);

        NativeEnvironment.prepare();

        assertThat(value(WAIT_POLICY)).isEqualTo("ACTIVE");
        assertThat(value(SPIN_COUNT)).isNull();
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

        Process process = start("taskset", "-c", "0");

        assertThat(output(process)).contains("threads: 1\n");
    }

    /** In a JVM of its own that sees itself in a container; the image gives the heap a third of its memory. */
    @Test
    void keepsToTheLimitsOfAContainerAsCgroupV2TellsThem(@TempDir Path folder) throws Exception {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        String script = Path.of(getClass().getResource("/cgroup-v2.sh").toURI()).toString();

        Process process =
                start("unshare", "-m", "sh", script, folder.toString(), "100000 100000", String.valueOf(MEMORY_MAX));
        String output = output(process);
        assumeThat(process.waitFor()).as("this user may not mount: " + output).isZero();

        assertThat(output).contains("threads: 1\n");
        long heap = Long.parseLong(output.replaceAll("(?s).*heap: (\\d+)\n.*", "$1"));
        assertThat(heap).isBetween(MEMORY_MAX / 4, MEMORY_MAX / 3);
    }

    private static Process start(String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxRAMPercentage=33",
                "-cp",
                System.getProperty("java.class.path"),
                NativeEnvironmentTest.class.getName()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Prints how many threads libtorch would have, and how large the heap may become. */
    public static void main(String[] arguments) {
        NativeEnvironment.prepare();
        System.out.println("threads: " + function("getenv").invokeString(new Object[] {"OMP_NUM_THREADS"}, false));
        System.out.println("heap: " + Runtime.getRuntime().maxMemory());
    }

    private static void call(String function, Object... arguments) {
        assertThat(function(function).invokeInt(arguments)).isZero();
    }

    private static String value(String name) {
        return function("getenv").invokeString(new Object[] {name}, false);
    }

    private static Function function(String name) {
        return NativeLibrary.getProcess().getFunction(name);
    }
}
