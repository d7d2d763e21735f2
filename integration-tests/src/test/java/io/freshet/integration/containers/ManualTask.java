package io.freshet.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.integration.Client;
import io.freshet.integration.manual.ManualPage;
import io.freshet.integration.manual.ManualShell;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The task of the manual's page of clients, and what runs the page's blocks against the containers. */
final class ManualTask {
    static final String NAME = "things";
    static final ManualPage PAGE = ManualPage.read("clients.md");
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final FreshetContainers freshet;
    private final Client client;
    private final ManualShell shell;

    ManualTask(FreshetContainers freshet) {
        this.freshet = freshet;
        this.client = freshet.client();
        this.shell = new ManualShell(Map.of(
                "BOOTSTRAP", freshet.bootstrapServers(),
                "REGISTRY", freshet.registryUrl(),
                "TOPIC_PREFIX", freshet.topics().prefix()));
    }

    ManualShell shell() {
        return shell;
    }

    /** Makes the task known; returns once intake has taken it. */
    void create() {
        Tasks.create(client, freshet.topics(), List.of(NAME));
    }

    /** Ids of its examples that passed intake. */
    List<String> acceptedIds() {
        return client.decoded(freshet.topics().accepted(), Accepted.class).stream()
                .filter(record -> record.key().equals(NAME))
                .map(record -> record.value().getBody())
                .filter(AcceptedExample.class::isInstance)
                .map(body -> ((AcceptedExample) body).getId())
                .toList();
    }

    /** The prediction that a block printed behind its key. */
    static JsonNode prediction(String printed) throws IOException {
        String id = printed.substring(0, printed.indexOf(' '));
        JsonNode prediction = new ObjectMapper().readTree(printed.substring(id.length()));
        assertThat(prediction.path("requestId").textValue()).isEqualTo(id);
        return prediction;
    }
}
