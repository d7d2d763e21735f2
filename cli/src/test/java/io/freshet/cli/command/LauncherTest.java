package io.freshet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script at the root of the project. */
class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "freshet").toAbsolutePath().normalize();

    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void makeAFolderWithASpace() throws IOException {
        folder = Files.createDirectory(home.resolve("a project"));
    }

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

    @Test
    void tellsTheModulesThatAreBuiltAndThenStarts() throws Exception {
        String output = run(inProject("""
                echo '[INFO] Building schemas: records 0.1.0-SNAPSHOT          [1/2]'
                echo '[INFO] Building cli: the freshet command 0.1.0-SNAPSHOT  [2/2]'"""));

        assertThat(output)
                .startsWith("0:freshet: building for the first time")
                .containsSubsequence(
                        "1/2  schemas: records", "2/2  cli: the freshet command", "started with --version");
    }

    @Test
    void showsTheLogOfABuildThatFailed() throws Exception {
        String output = run(inProject("echo '[ERROR] cannot find symbol'; exit 1"));

        assertThat(output)
                .startsWith("1:")
                .containsSubsequence("cannot find symbol", "the build failed; all it said is in", "target/build.log")
                .doesNotContain("started");
    }

    @Test
    void buildsAgainOnlyWhenASourceIsNewer() throws Exception {
        ProcessBuilder command = inProject("mkdir -p cli/target/classes/io/freshet/cli"
                + "; touch cli/target/classes/io/freshet/cli/FreshetCommand.class");
        Path test = Files.createDirectories(folder.resolve("cli/src/test")).resolve("ATest.java");
        Path source = Files.createDirectories(folder.resolve("cli/src/main")).resolve("A.java");

        String first = run(command);
        Files.setLastModifiedTime(Files.writeString(test, ""), later());
        String second = run(command);
        Files.setLastModifiedTime(Files.writeString(source, ""), later());
        String third = run(command);

        assertThat(first).contains("building for the first time");
        assertThat(second).isEqualTo("0:started with --version");
        assertThat(third).contains("cli/src/main/A.java has changed; building");
    }

    @Test
    void findsItsProjectThroughLinks() throws Exception {
        ProcessBuilder command = inProject("pwd");
        Path links = Files.createDirectory(home.resolve("my links"));
        Files.createSymbolicLink(links.resolve("relative"), Path.of("..", "a project", "freshet"));
        Path link = Files.createSymbolicLink(links.resolve("absolute"), links.resolve("relative"));
        command.command("sh", link.toString(), "--version");

        assertThat(run(command)).startsWith("0:").endsWith("started with --version");
        assertThat(folder.resolve("target/build.log"))
                .hasContent(folder.toRealPath().toString());
        assertThat(links.resolve("target")).doesNotExist();
    }

    @Test
    void buildsWithoutTheLibrariesAndTheStampOfTheBuildBefore() throws Exception {
        Path old = Files.createDirectories(folder.resolve("cli/target/lib")).resolve("old.jar");
        Path stamp = folder.resolve("cli/target/freshet-build");
        Files.writeString(old, "");
        Files.writeString(stamp, "");

        String output = run(inProject("echo broken; exit 1"));

        assertThat(output).startsWith("1:");
        assertThat(old).doesNotExist();
        assertThat(stamp).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "C,       ,        ,            C.UTF-8",
        ",        POSIX,   de_DE.UTF-8, C.UTF-8",
        ",        ,        ,            C.UTF-8",
        ",        ,        de_DE.UTF-8, ''",
        "C.UTF-8, ,        C,           C.UTF-8",
        ",        ,        xx_XX.UTF-8, C.UTF-8",
        "de_DE,   ,        ,            de_DE",
    })
    void startsInALocaleThatTakesEveryLetter(String all, String type, String language, String started)
            throws Exception {
        ProcessBuilder command = inProject("");
        executable(
                folder.resolve("bin/java"),
                "case $* in *XshowSettings*) echo '    java.specification.version = 17' >&2 ;;"
                        + " *) echo \"in $LC_ALL\" ;; esac");
        executable(
                folder.resolve("bin/locale"),
                "case ${LC_ALL:-${LC_CTYPE:-$LANG}} in C.UTF-8 | de_DE.UTF-8) echo UTF-8 ;; de_DE) echo ISO-8859-1 ;;"
                        + " *) echo ANSI_X3.4-1968 ;; esac");
        environment(command, "LC_ALL", all);
        environment(command, "LC_CTYPE", type);
        environment(command, "LANG", language);

        assertThat(run(command)).startsWith("0:").endsWith(("in " + started).strip());
    }

    private static void environment(ProcessBuilder command, String name, String value) {
        if (value == null) {
            command.environment().remove(name);
        } else {
            command.environment().put(name, value);
        }
    }

    @Test
    void buildsAndStartsTheBenchmarksToo() throws Exception {
        ProcessBuilder command = inProject("echo maven $*");
        Path run = Files.createDirectory(folder.resolve("benchmarks")).resolve("run");
        Files.copy(SCRIPT.resolveSibling("benchmarks").resolve("run"), run, StandardCopyOption.COPY_ATTRIBUTES);
        command.command(run.toString(), "--quick");

        String output = run(command);

        assertThat(output).startsWith("0:").endsWith("started with --quick");
        assertThat(folder.resolve("target/build.log")).content().contains("-pl benchmarks -am");
        assertThat(folder.resolve("benchmarks/target/freshet-build")).exists();
    }

    private static FileTime later() {
        return FileTime.from(Instant.now().plusSeconds(5));
    }

    /** A copy of the script in a project whose Maven and Java only say that they were called. */
    private ProcessBuilder inProject(String maven) throws IOException {
        Path script = Files.copy(SCRIPT, folder.resolve("freshet"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(folder.resolve("pom.xml"), "");
        Path tools = Files.createDirectories(folder.resolve("bin"));
        executable(tools.resolve("mvn"), maven);
        executable(tools.resolve("javac"), "");
        executable(
                tools.resolve("java"),
                "case $* in *XshowSettings*) echo '    java.specification.version = 17' >&2 ;;"
                        + " *) for last in \"$@\"; do :; done; echo \"started with $last\" ;; esac");
        ProcessBuilder command = new ProcessBuilder("sh", script.toString(), "--version");
        command.environment().put("JAVA_HOME", folder.toString());
        command.environment().merge("PATH", tools + ":", (path, first) -> first + path);
        return command;
    }

    private ProcessBuilder withJava(String version) throws IOException {
        Path tools = Files.createDirectories(folder.resolve("bin"));
        executable(tools.resolve("java"), "echo '    java.specification.version = " + version + "' >&2");
        ProcessBuilder command = new ProcessBuilder("sh", SCRIPT.toString(), "--version");
        command.environment().put("JAVA_HOME", folder.toString());
        return command;
    }

    private static void executable(Path file, String commands) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static String run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + ":" + output.strip();
    }
}
