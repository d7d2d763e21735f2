package io.freshet.runtime.reach;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.DefaultHostResolver;
import org.apache.kafka.clients.KafkaClient;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.requests.MetadataRequest;
import org.apache.kafka.common.requests.MetadataResponse;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.LogContext;

/**
 * By which names the brokers are to be reached: a client goes on to those after its first answer, and if they lead nowhere it
 * only times out. Asked with the parts that Kafka's own clients are made of, for theirs keep this answer to themselves.
 */
final class AdvertisedListeners {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int MOST_IN_FLIGHT = 1;
    private static final String NAME = "freshet-reach";

    private final AdminClientConfig config;

    AdvertisedListeners(AdminClientConfig config) {
        this.config = config;
    }

    /** What is wrong with them. */
    Optional<Complaint> complaint(InetSocketAddress bootstrap) {
        Node first = new Node(-1, bootstrap.getHostString(), bootstrap.getPort());
        try (Metrics metrics = new Metrics();
                KafkaClient client = client(metrics, first)) {
            return brokers(client, first).stream()
                    .map(broker -> complaint(first, broker))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (IOException | KafkaException e) {
            return Optional.of(SecurityRefusal.of(name(first), e));
        }
    }

    private KafkaClient client(Metrics metrics, Node first) {
        return ClientUtils.createNetworkClient(
                config,
                List.of(),
                NAME,
                metrics,
                NAME,
                new LogContext(),
                new ApiVersions(),
                Time.SYSTEM,
                MOST_IN_FLIGHT,
                PATIENCE_MILLIS,
                null,
                new ManualMetadataUpdater(List.of(first)),
                new DefaultHostResolver(),
                null,
                null);
    }

    private static List<Node> brokers(KafkaClient client, Node first) throws IOException {
        if (!NetworkClientUtils.awaitReady(client, first, Time.SYSTEM, PATIENCE_MILLIS)) {
            throw new IOException("no answer within " + PATIENCE_MILLIS / 1_000 + " s");
        }
        ClientRequest request = client.newClientRequest(
                first.idString(),
                MetadataRequest.Builder.forTopicNames(List.of(), false),
                Time.SYSTEM.milliseconds(),
                true);
        MetadataResponse response = (MetadataResponse)
                NetworkClientUtils.sendAndReceive(client, request, Time.SYSTEM).responseBody();
        return List.copyOf(response.brokers());
    }

    private static Optional<Complaint> complaint(Node first, Node broker) {
        try {
            ProbeAnswer answer = PortProbe.ask(new InetSocketAddress(broker.host(), broker.port()), Optional.empty());
            return Optional.of(answer)
                    .filter(any -> any.kind() == ProbeAnswer.Kind.HTTP || any.kind() == ProbeAnswer.Kind.OTHER)
                    .map(any -> complaint(first, broker, "where another service answers"));
        } catch (IOException e) {
            return Optional.of(complaint(first, broker, "which cannot be reached from here: " + e.getMessage()));
        }
    }

    private static Complaint complaint(Node first, Node broker, String why) {
        return new Complaint(
                "the broker at " + name(first) + " sends its clients to " + name(broker) + ", " + why,
                "mend advertised.listeners of broker " + broker.idString() + ", or make that name lead to it");
    }

    private static String name(Node node) {
        return node.host() + ":" + node.port();
    }
}
