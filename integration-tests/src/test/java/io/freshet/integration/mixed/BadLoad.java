package io.freshet.integration.mixed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshet.integration.Client;
import io.freshet.integration.HostileRecords;
import io.freshet.integration.Senders;
import io.freshet.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Bad examples, specs, versions and requests over Kafka in turn, and what is to become of them. One thread sends. */
final class BadLoad implements AutoCloseable {
    private static final int SPEC_ONE_IN = 4;
    private static final int VERSION_ONE_IN = 4;

    private final Topics topics;
    private final HostileRecords examples;
    private final BadSpecs specs;
    private final BadVersions versions;
    private final BadRequests requests;
    private final Senders<String> letters;
    private final Senders<String> foreign;
    private final Senders<String> asked;
    private final Refusals refusals = new Refusals();
    private int turns;

    /** @param task that exists with the label {@code known}, and has had the good example {@code good-0}; {@code retired} was one */
    BadLoad(Ground ground, String task, String known, String retired, long seed) throws Exception {
        this.topics = ground.topics();
        this.examples = new HostileRecords(topics.examples(), ground.registryClient(), task, known, retired, seed);
        this.specs = new BadSpecs(topics.tasks());
        this.versions = new BadVersions(ground);
        this.requests = new BadRequests(topics.requests());
        this.letters = new Senders<>(ground.bootstrapServers());
        this.foreign = new Senders<>(ground.bootstrapServers());
        this.asked = new Senders<>(ground.bootstrapServers());
    }

    /** Sends the next ones. */
    void send() {
        letter(examples.record(turns));
        asked.send(BadRequests.id(turns), requests.record(turns));
        if (turns % SPEC_ONE_IN == 0) {
            letter(specs.record(turns / SPEC_ONE_IN));
        }
        if (turns % VERSION_ONE_IN == 0) {
            foreign.send(BadVersions.task(turns / VERSION_ONE_IN), versions.record(turns / VERSION_ONE_IN));
        }
        turns++;
    }

    private void letter(ProducerRecord<byte[], byte[]> record) {
        refusals.expect(record);
        letters.send(new String(record.key(), UTF_8), record);
    }

    /** What came of them that should not have; empty where nothing did. */
    List<String> complaints(Client client) throws InterruptedException {
        List<String> complaints = new ArrayList<>(refusals.letters(client, topics, letters.acknowledged()));
        complaints.addAll(Refusals.answers(client, topics, asked.acknowledged()));
        complaints.addAll(Refusals.versions(client, topics, foreign.acknowledged()));
        return complaints;
    }

    @Override
    public String toString() {
        return "%d bad examples and specs, %d bad requests, %d foreign versions"
                .formatted(letters.count(), asked.count(), foreign.count());
    }

    /** Kinds of bad examples and specs that were sent. */
    Set<String> kinds() {
        return letters.attempted().stream()
                .map(name -> name.replaceFirst(" \\d+$", ""))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        letters.close();
        foreign.close();
        asked.close();
    }
}
