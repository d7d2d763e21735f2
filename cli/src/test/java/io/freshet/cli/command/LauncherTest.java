package io.freshet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root of the project. */
class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "freshet").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void isAShellScriptWithoutSyntaxErrors() throws Exception {
        assertThat(run(new ProcessBuilder("sh", "-n", SCRIPT.toString()))).isEqualTo("0:");
        assertThat(SCRIPT).isExecutable();
    }

    @Test
    void refusesAnOldJava() throws Exception {
        String output = run(withJava("11"));

        assertThat(output).startsWith("1:").contains("is Java 11; install a JDK, 17 or later");
    }

    @Test
    void refusesAJavaHomeWithoutJava() throws Exception {
        ProcessBuilder command = new ProcessBuilder("sh", SCRIPT.toString(), "--version");
        command.environment().put("JAVA_HOME", folder.toString());

        assertThat(run(command)).startsWith("1:").contains("has no bin/java");
    }

    private ProcessBuilder withJava(String version) throws IOException {
        Path java = folder.resolve("bin").resolve("java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = " + version + "' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ProcessBuilder command = new ProcessBuilder("sh", SCRIPT.toString(), "--version");
        command.environment().put("JAVA_HOME", folder.toString());
        return command;
    }

    private static String run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + ":" + output.strip();
    }
}
