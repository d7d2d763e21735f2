package io.freshet.integration;

import io.freshet.embedded.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** A real broker with a listener that takes users over TLS, by SCRAM-SHA-512, and what its clients need of it. */
final class SecuredBroker implements AutoCloseable {
    private static final String LISTENER = "SECURED";
    private static final String OF_LISTENER = "listener.name.secured.";
    private static final String STORE_PASSWORD = "of-the-store";
    private static final int ITERATIONS = 4_096;

    private final EmbeddedBroker broker;
    private final String address;

    private SecuredBroker(EmbeddedBroker broker, String address) {
        this.broker = broker;
        this.address = address;
    }

    /** @param users with their passwords */
    static SecuredBroker start(Path folder, int port, Map<String, String> users) throws Exception {
        String address = "127.0.0.1:" + port;
        Path keys = authority(folder, "broker");
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), settings(address, keys));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
            admin.alterUserScramCredentials(users.entrySet().stream()
                            .<UserScramCredentialAlteration>map(
                                    user -> new UserScramCredentialUpsertion(user.getKey(), scram, user.getValue()))
                            .toList())
                    .all()
                    .get();
        }
        return new SecuredBroker(broker, address);
    }

    private static Map<String, String> settings(String address, Path keys) {
        return Map.of(
                "listeners",
                LISTENER + "://" + address,
                "advertised.listeners",
                LISTENER + "://" + address,
                "listener.security.protocol.map",
                LISTENER + ":SASL_SSL",
                OF_LISTENER + "ssl.keystore.type",
                "PKCS12",
                OF_LISTENER + "ssl.keystore.location",
                keys.toString(),
                OF_LISTENER + "ssl.keystore.password",
                STORE_PASSWORD,
                OF_LISTENER + "sasl.enabled.mechanisms",
                "SCRAM-SHA-512",
                OF_LISTENER + "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    }

    /** Where clients with a user come in. */
    String address() {
        return address;
    }

    /** Makes a key and a certificate of its own for 127.0.0.1; returns the store with both, the certificate beside it. */
    static Path authority(Path folder, String name) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        keytool(
                store,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1");
        keytool(store, "-exportcert", "-rfc", "-file", certificate(folder, name).toString());
        return store;
    }

    /** The certificate in PEM. */
    static Path certificate(Path folder, String name) {
        return folder.resolve(name + ".pem");
    }

    private static void keytool(Path store, String... words) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString()),
                        Stream.concat(
                                Stream.of(words),
                                Stream.of(
                                        "-alias",
                                        "only",
                                        "-storetype",
                                        "PKCS12",
                                        "-keystore",
                                        store.toString(),
                                        "-storepass",
                                        STORE_PASSWORD)))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + ": " + said);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
