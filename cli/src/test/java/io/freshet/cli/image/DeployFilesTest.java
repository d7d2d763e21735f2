package io.freshet.cli.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code deploy/docker} agree with each other and with the build, as far as that can be seen without an engine. */
class DeployFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCKER = ROOT.resolve("deploy/docker");

    /** {@code ${NAME:-default}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):-([^}]*)}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".ci/run",
                "deploy/docker/local-images.sh",
                "deploy/docker/image/freshet",
                "deploy/docker/image/healthcheck",
                "deploy/docker/kafka/run",
                "deploy/docker/kafka/kafka-command"
            })
    void scriptsHaveNoSyntaxErrors(String script) throws Exception {
        assertThat(run("bash", "-n", ROOT.resolve(script).toString())).isEqualTo("0:");
    }

    @Test
    void theEnvFileListsEveryVariableOfTheComposeFileWithItsDefault() throws IOException {
        Map<String, String> used = new TreeMap<>();
        Matcher variables = VARIABLE.matcher(Files.readString(DOCKER.resolve("compose.yaml")));
        while (variables.find()) {
            used.put(variables.group(1), variables.group(2));
        }

        Map<String, String> listed = lines(DOCKER.resolve(".env"), "#([A-Z_]+)=(.*)");

        assertThat(listed).containsExactlyInAnyOrderEntriesOf(used);
    }

    @Test
    void theComposeFileNamesTheVersionsOfTheBuild() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));

        Map<String, String> listed = lines(DOCKER.resolve(".env"), "#([A-Z_]+)=(.*)");

        assertThat(listed)
                .contains(
                        entry("KAFKA_IMAGE", "apache/kafka:" + element(pom, "kafka.version")),
                        entry("REGISTRY_IMAGE", "apicurio/apicurio-registry:" + element(pom, "apicurio.version")),
                        entry("FRESHET_IMAGE", "freshet:" + element(pom, "version")));
    }

    @Test
    void localEnvNamesTheImagesThatAreMadeHere() throws Exception {
        String names = run("bash", DOCKER.resolve("local-images.sh").toString(), "--names");

        Map<String, String> local = lines(DOCKER.resolve("local.env"), "([A-Z_]+)=(.*)");

        assertThat(names)
                .isEqualTo("0:" + local.get("BASE_IMAGE") + "\n" + local.get("KAFKA_IMAGE") + "\n"
                        + local.get("REGISTRY_IMAGE") + "\n");
        assertThat(local)
                .containsEntry(
                        "FRESHET_IMAGE",
                        "freshet-local/freshet:" + element(Files.readString(ROOT.resolve("pom.xml")), "version"));
    }

    @Test
    void theImagesFolderIsOpenToAUserByNumber(@TempDir Path folder) throws Exception {
        Matcher made = Pattern.compile("install -d -o freshet -g 0 (-m \\d+) /var/lib/freshet")
                .matcher(Files.readString(DOCKER.resolve("Dockerfile")));

        assertThat(made.find()).isTrue();
        Path state = folder.resolve("freshet");
        run("sh", "-c", "install -d " + made.group(1) + " '" + state + "'");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwxrwx--x");
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "503, 1"})
    void aContainerIsWellWhereItsProcessIsReady(int status, int exitCode) throws Exception {
        HttpServer admin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        admin.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        admin.start();
        int port = admin.getAddress().getPort();

        String output = healthcheck(port);
        admin.stop(0);

        assertThat(output).isEqualTo(exitCode + ":port " + port + ": " + status + "\n");
    }

    @Test
    void aContainerIsNotWellWhereNothingAnswers() throws Exception {
        ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        closed.close();

        assertThat(healthcheck(closed.getLocalPort())).isEqualTo("1:no admin port answers\n");
    }

    private static String healthcheck(int port) throws Exception {
        ProcessBuilder command =
                new ProcessBuilder("bash", DOCKER.resolve("image/healthcheck").toString());
        command.environment().put("FRESHET_ADMIN_PORT", Integer.toString(port));
        return run(command);
    }

    private static String run(String... command) throws Exception {
        return run(new ProcessBuilder(command));
    }

    /** Exit code and output. */
    private static String run(ProcessBuilder command) throws Exception {
        Process process = command.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + ":" + output;
    }

    private static Map<String, String> lines(Path file, String form) throws IOException {
        Map<String, String> values = new TreeMap<>();
        Pattern pattern = Pattern.compile(form);
        for (String line : Files.readAllLines(file)) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                values.put(matcher.group(1), matcher.group(2));
            }
        }
        return values;
    }

    private static String element(String pom, String name) {
        Matcher matcher =
                Pattern.compile("<" + name + ">([^<]+)</" + name + ">").matcher(pom);
        assertThat(matcher.find()).as("pom.xml has " + name).isTrue();
        return matcher.group(1);
    }
}
