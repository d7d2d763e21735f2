package io.freshet.runtime.reach;

import io.freshet.runtime.Connection;
import io.freshet.runtime.reach.ProbeAnswer.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.apache.kafka.common.utils.Utils;

/**
 * Whether brokers answer where the settings say. A Kafka client takes the first four bytes of any answer for the size of a message,
 * "HTTP" for 1.2 GB: every process and command asks here before it makes one.
 */
public final class BrokerReach {
    private static final String SETTING = Connection.BOOTSTRAP_SERVERS;
    private static final String PROTOCOL = "kafka.security.protocol";

    private final Connection connection;

    public BrokerReach(Connection connection) {
        this.connection = connection;
    }

    /** Why no client may be made, and waiting does not help: somebody answers who is no broker. */
    public Optional<Complaint> stranger() {
        return config().flatMap(config -> addresses(config).stream()
                .map(address -> stranger(address, config))
                .flatMap(Optional::stream)
                .findFirst());
    }

    /** Why a client got no answer; empty if nothing is wrong with the addresses. */
    public Optional<Complaint> complaint() {
        return stranger().or(() -> config().flatMap(this::unreachable));
    }

    // Settings that make no client are told by the client itself.
    private Optional<AdminClientConfig> config() {
        try {
            return Optional.of(new AdminClientConfig(connection.adminSettings()));
        } catch (KafkaException e) {
            return Optional.empty();
        }
    }

    private static List<InetSocketAddress> addresses(AdminClientConfig config) {
        return config.getList(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG).stream()
                .filter(address -> Utils.getHost(address) != null && Utils.getPort(address) != null)
                .map(address -> new InetSocketAddress(Utils.getHost(address), Utils.getPort(address)))
                .toList();
    }

    private static Optional<Complaint> stranger(InetSocketAddress address, AdminClientConfig config) {
        try {
            Optional<SSLContext> tls = isSecured(config) ? Optional.of(context(config)) : Optional.empty();
            return Optional.of(PortProbe.ask(address, tls))
                    .filter(ProbeAnswer::isStranger)
                    .map(answer -> complaint(address, answer));
        } catch (IOException e) {
            return isSecured(config) ? withoutTls(address) : Optional.empty();
        } catch (KafkaException e) {
            return Optional.empty();
        }
    }

    private static Complaint complaint(InetSocketAddress address, ProbeAnswer answer) {
        if (answer.kind() == Kind.TLS) {
            return new Complaint(
                    name(address) + " wants TLS, and " + PROTOCOL + " asks for none",
                    "set " + PROTOCOL + " to SSL or SASL_SSL, or " + SETTING + " to a listener without TLS");
        }
        return new Complaint(
                name(address) + " is no Kafka broker: " + words(answer),
                "set " + SETTING + " to a port where a broker listens");
    }

    private static String words(ProbeAnswer answer) {
        String who = answer.kind() == Kind.HTTP ? "a web server answers there" : "another service answers there";
        return answer.said().isEmpty() ? who : who + " (\"" + answer.said() + "\")";
    }

    // Who does not speak TLS may be a broker without it, or somebody else.
    private static Optional<Complaint> withoutTls(InetSocketAddress address) {
        try {
            ProbeAnswer answer = PortProbe.ask(address, Optional.empty());
            if (answer.kind() == Kind.KAFKA) {
                return Optional.of(new Complaint(
                        "the broker at " + name(address) + " speaks no TLS there, and " + PROTOCOL + " asks for it",
                        "set " + SETTING + " to a listener with TLS, or " + PROTOCOL + " to PLAINTEXT or"
                                + " SASL_PLAINTEXT"));
            }
            return Optional.of(answer)
                    .filter(any -> any.kind() == Kind.HTTP || any.kind() == Kind.OTHER)
                    .map(any -> complaint(address, any));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isSecured(AdminClientConfig config) {
        String protocol = config.getString(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
        return SecurityProtocol.forName(protocol.toUpperCase(Locale.ROOT)).name.endsWith(SecurityProtocol.SSL.name);
    }

    private static SSLContext context(AdminClientConfig config) {
        if (config.getClass(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG) != null) {
            throw new KafkaException("only this class makes its TLS");
        }
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(config.values());
            return Objects.requireNonNull(factory.sslContext());
        }
    }

    private Optional<Complaint> unreachable(AdminClientConfig config) {
        List<InetSocketAddress> addresses = addresses(config);
        Optional<Complaint> first = Optional.empty();
        for (InetSocketAddress address : addresses) {
            Optional<Complaint> problem = unreachable(address, config);
            if (problem.isEmpty()) {
                return new AdvertisedListeners(config).complaint(address);
            }
            first = first.or(() -> problem);
        }
        return first;
    }

    private static Optional<Complaint> unreachable(InetSocketAddress address, AdminClientConfig config) {
        try {
            ProbeAnswer answer =
                    PortProbe.ask(address, isSecured(config) ? Optional.of(context(config)) : Optional.empty());
            return silence(address, answer);
        } catch (SSLException e) {
            return Optional.of(SecurityRefusal.of(name(address), e));
        } catch (IOException e) {
            return Optional.of(new Complaint(
                    "no broker can be reached at " + name(address) + ": " + e.getMessage(),
                    "start it, or set " + SETTING));
        } catch (KafkaException e) {
            return Optional.empty();
        }
    }

    private static Optional<Complaint> silence(InetSocketAddress address, ProbeAnswer answer) {
        return switch (answer.kind()) {
            case CLOSED ->
                Optional.of(new Complaint(
                        name(address) + " closes the connection at a Kafka client's first request",
                        "where the listener wants TLS, set " + PROTOCOL + "; else look into the broker's log, or set "
                                + SETTING));
            case SILENT ->
                Optional.of(new Complaint(
                        name(address) + " takes the connection and says nothing",
                        "see whether a broker listens there and is well, or set " + SETTING));
            default -> Optional.empty();
        };
    }

    static String name(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
