package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.schemas.Evaluation;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a trainer wrote, as far as it is committed. */
final class Trained {
    private Trained() {}

    /** Ids of the examples of all steps. */
    static List<String> ids(Client client, Topics topics) {
        return client.values(topics.evaluations(), Evaluation.class).stream()
                .flatMap(evaluation -> evaluation.getStep().getIds().stream())
                .toList();
    }

    /** Of each task's versions; fails where one is there twice. */
    static Map<String, String> hashes(Client client, Topics topics) {
        Map<String, String> hashes = new TreeMap<>();
        for (PromptRecord record : client.values(topics.prompts(), PromptRecord.class)) {
            if (record.getBody() instanceof PromptManifest manifest) {
                String version = manifest.getTask() + " v" + manifest.getVersion();
                assertThat(hashes.put(version, manifest.getSha256())).isNull();
            }
        }
        return hashes;
    }

    /** Waits until the steps have so many examples. */
    static void awaitExamples(Client client, Topics topics, int examples) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(ids(client, topics)).hasSizeGreaterThanOrEqualTo(examples));
    }

    /** The ids of the first examples, where these are numbered. */
    static List<String> firstIds(int examples) {
        return IntStream.range(0, examples).mapToObj(i -> "id-" + i).toList();
    }
}
