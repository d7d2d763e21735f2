package io.freshet.workload.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.freshet.runtime.reach.Complaint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    @TempDir
    private Path folder;

    @Test
    void isContentWhereLibrariesCanBeLoaded() {
        assertThat(TemporaryFolder.complaint(folder)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesAFolderThatCannotBeWritten() {
        assertThat(TemporaryFolder.complaint(folder.resolve("missing")))
                .map(Complaint::sentence)
                .hasValue("the folder for temporary files, " + folder
                        + "/missing, cannot be written: native libraries cannot"
                        + " be loaded from there; name another: FRESHET_JAVA_OPTS=-Djava.io.tmpdir=/a/folder");
    }

    /** In a JVM of its own, since only it may see the mount. */
    @Test
    void namesAFolderThatIsMountedNoexec() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String script = "mount -t tmpfs -o noexec tmpfs '" + folder + "' || exit 77; exec '" + java + "' -cp '"
                + System.getProperty("java.class.path") + "' '" + TemporaryFolderTest.class.getName() + "' '" + folder
                + "'";
        Process process = new ProcessBuilder("unshare", "-m", "sh", "-c", script)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(process.waitFor() == 0, "this user may not mount: " + output);

        assertThat(output).contains(folder + ", is mounted noexec: native libraries cannot be loaded from there");
    }

    public static void main(String[] arguments) {
        System.out.println(TemporaryFolder.complaint(Path.of(arguments[0]))
                .map(Complaint::sentence)
                .orElse("content"));
    }
}
