package io.freshet.cli.prompts;

import io.freshet.schemas.Command;
import io.freshet.schemas.CommandPart;
import io.freshet.schemas.Decision;
import io.freshet.schemas.TaskOwner;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.prompt.PromptParts;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.trainer.command.CommandReason;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.RecordPlace;
import io.freshet.workload.client.Records;
import io.freshet.workload.client.TopicTail;
import io.freshet.workload.output.Printable;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.TaskCatalogue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Brings a prompt to the trainer, by a command, and waits for what that makes of it. */
public final class PromptDelivery {
    private static final Duration POLL = Duration.ofMillis(100);
    // Intake has taken the spec, and the trainer reads it on its way by another topic.
    private static final List<String> NOT_YET = Stream.of(
                    CommandReason.UNKNOWN_TASK,
                    CommandReason.WRONG_METHOD,
                    CommandReason.WRONG_LENGTH,
                    CommandReason.WRONG_HEAD)
            .map(CommandReason::code)
            .toList();
    private static final Duration SPEC_COMES = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Duration patience;

    /** @param patience how long the trainer may take; zero not to wait for it */
    public PromptDelivery(Cluster cluster, Duration patience) {
        this.cluster = cluster;
        this.patience = patience;
    }

    /**
     * Has a task go on from a prompt.
     *
     * @return what the trainer decided; empty if it was not waited for
     * @throws FreshetException if the task is another one than the prompt needs, the trainer refuses, or says nothing in time
     */
    public Optional<Decision> deliver(PromptSource prompt, String task) {
        TaskSpec spec = spec(prompt, task);
        prompt.requireFits(spec);
        if (patience.isZero()) {
            send(prompt, spec, id());
            return Optional.empty();
        }
        // Begun first: the trainer may answer before the broker's acknowledgement is here.
        try (TopicTail tail = TopicTail.of(cluster, cluster.topics().decisions())) {
            return Optional.of(imported(decided(prompt, spec, tail)));
        }
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    // What the task's spec on tasks says fits: a trainer that sees it otherwise does not know that spec yet.
    private Decision decided(PromptSource prompt, TaskSpec task, TopicTail tail) {
        long begun = System.nanoTime();
        Decision decision = decision(prompt, task, tail);
        while (NOT_YET.contains(decision.getReason()) && System.nanoTime() - begun < SPEC_COMES.toNanos()) {
            decision = decision(prompt, task, tail);
        }
        return decision;
    }

    private Decision decision(PromptSource prompt, TaskSpec task, TopicTail tail) {
        String id = id();
        send(prompt, task, id);
        return await(tail, task.getTask(), id);
    }

    private TaskSpec spec(PromptSource prompt, String task) {
        return TaskCatalogue.read(cluster)
                .find(task)
                .flatMap(KnownTask::spec)
                .orElseThrow(() -> new FreshetException(
                        "task '" + task + "' is not known, or retired; create it: " + prompt.create(task)));
    }

    private void send(PromptSource prompt, TaskSpec task, String id) {
        PromptParts parts = prompt.parts();
        try (Producer<String, byte[]> producer = cluster.producer()) {
            for (int index = 0; index < parts.contents().size(); index++) {
                ByteBuffer content = ByteBuffer.wrap(parts.contents().get(index));
                send(producer, task, id, new CommandPart(index, content));
            }
            send(producer, task, id, prompt.command(parts));
        }
    }

    private void send(Producer<String, byte[]> producer, TaskSpec task, String id, Object body) {
        String topic = cluster.topics().commands();
        Command command = new Command(task.getTask(), id, Instant.now(), body);
        byte[] value = new AvroEncoder<Command>(cluster.registry()).encode(topic, command);
        // to whoever trains it
        RecordPlace.await(topic, producer.send(new ProducerRecord<>(topic, TaskOwner.of(task), value)));
    }

    private Decision await(TopicTail tail, String task, String id) {
        AvroDecoder<Decision> decoder = new AvroDecoder<>(cluster.registry(), Decision.class);
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Decision> answer = tail.poll(POLL).stream()
                    .filter(record -> Records.hasKey(record, task))
                    .map(record -> Records.value(decoder, record))
                    .filter(decision -> id.equals(decision.getCommand()))
                    .findFirst();
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new FreshetException("the trainer has said nothing of it within " + patience.toSeconds()
                + " s; is it running (freshet run trainer)? The command lies on topic '"
                + cluster.topics().commands() + "', and is carried out once it runs");
    }

    private static Decision imported(Decision decision) {
        if (decision.getVersion() == 0) {
            throw new FreshetException(
                    "the trainer refused it (" + decision.getReason() + "): " + Printable.line(decision.getDetail()));
        }
        return decision;
    }
}
