package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.Evaluation;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
}
