package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that lead to somebody else, or to nobody, in the commands that a person calls first. */
class StrangePortsIT {
    private static final String NOBODY = "127.0.0.1:1";
    // A client that is led nowhere only times out.
    private static final List<String> IMPATIENT =
            List.of("--set", "kafka.default.api.timeout.ms=2000", "--set", "kafka.request.timeout.ms=1500");

    private static LocalFreshet local;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void startGround() {
        local = LocalFreshet.start(folder.resolve("freshet"), 1);
        CommandRun.freshet(local, "task", "create", "colour", "--labels", "red,blue", "--no-wait");
    }

    @AfterAll
    static void stopGround() {
        local.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"task list", "produce labels.csv --task colour", "predict colour warm", "setup", "releases"})
    void tellsThatAWebServerAnswersWhereABrokerShould(String command) throws Exception {
        CommandRun run = at(webServer(), local.registryUrl(), words(command));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(webServer() + " is no Kafka broker: a web server answers there (\"HTTP/1.1 4")
                .contains("set kafka.bootstrap.servers to a port where a broker listens")
                .doesNotContain("heap", "\tat ", "the broker up");
    }

    @Test
    void theDoctorSaysItToo() {
        CommandRun run = at(webServer(), local.registryUrl(), List.of("doctor", "--set", "state.dir=" + folder));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("fail  broker     ").contains(webServer() + " is no Kafka broker");
    }

    @Test
    void aProcessEndsWithTheSameSentence() throws Exception {
        CommandRun run = at(webServer(), local.registryUrl(), words("run intake --set admin.port=0"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(webServer() + " is no Kafka broker");
    }

    @Test
    void namesTheRegistryWhereItIsTheRegistryThatIsAway() throws Exception {
        CommandRun run = at(local.bootstrapServers(), "http://" + NOBODY, words("produce labels.csv --task colour"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("no schema registry can be reached at http://" + NOBODY)
                .contains("start it, or set schema.registry.url")
                .doesNotContain("broker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup --check", "produce labels.csv --task colour"})
    void tellsThatABrokerAnswersWhereARegistryShould(String command) throws Exception {
        CommandRun run = at(local.bootstrapServers(), "http://" + local.bootstrapServers(), words(command));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("no schema registry answers at http://" + local.bootstrapServers()
                        + ": a Kafka broker is there; set schema.registry.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"task list", "doctor"})
    void namesAnAdvertisedNameThatDoesNotResolve(String command) throws Exception {
        try (RenamingRelay relay = RenamingRelay.before(local.bootstrapServers())) {
            List<String> words = new ArrayList<>(words(command));
            words.addAll(IMPATIENT);

            CommandRun run = at(relay.address(), local.registryUrl(), words);

            assertThat(run.exitCode()).isIn(1, 3);
            assertThat(run.out() + run.err())
                    .contains("the broker at " + relay.address() + " sends its clients to broker.xx:")
                    .contains("which cannot be reached from here: the name 'broker.xx' does not resolve")
                    .contains("mend advertised.listeners of broker ")
                    .doesNotContain("do: start it, or set kafka");
        }
    }

    private static List<String> words(String command) throws Exception {
        Path labels = folder.resolve("labels.csv");
        Files.writeString(labels, "text,label\nwarm,red\n");
        return List.of(command.replace("labels.csv", labels.toString()).split(" "));
    }

    private static String webServer() {
        return local.registryUrl().substring("http://".length());
    }

    private static CommandRun at(String brokers, String registry, List<String> words) {
        List<String> line = new ArrayList<>(words);
        line.addAll(List.of("--bootstrap-servers", brokers, "--schema-registry", registry));
        return CommandRun.captured(line.toArray(String[]::new));
    }
}
