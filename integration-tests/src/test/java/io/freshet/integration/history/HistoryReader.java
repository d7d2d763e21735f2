package io.freshet.integration.history;

import io.freshet.integration.Client;
import io.freshet.integration.Client.Decoded;
import io.freshet.integration.history.History.Answer;
import io.freshet.integration.history.History.Decided;
import io.freshet.integration.history.History.Digest;
import io.freshet.integration.history.History.Manifest;
import io.freshet.integration.history.History.Part;
import io.freshet.integration.history.History.Place;
import io.freshet.integration.history.History.Released;
import io.freshet.integration.history.History.Step;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.StepRecord;
import io.freshet.schemas.Topics;
import io.freshet.schemas.prompt.PromptKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads from the topics, as far as they are committed, what became of some tasks. An example that is a dead letter is known by
 * its key, which the client that sent it made of task and id as {@link ExampleId#toString} does.
 */
public final class HistoryReader {
    private final Client client;
    private final Topics topics;
    private final Predicate<String> ofTask;

    /** @param ofTask which tasks belong to the history; others on the same topics are left out */
    public HistoryReader(Client client, Topics topics, Predicate<String> ofTask) {
        this.client = client;
        this.topics = topics;
        this.ofTask = ofTask;
    }

    /** Everything that is there now. */
    public History read(Sent sent) {
        List<Decoded<PromptRecord>> prompts = ofTasks(topics.prompts(), PromptRecord.class, HistoryReader::promptTask);
        return new History(
                sent,
                accepted(),
                deadLetters(),
                steps(),
                prompts.stream().flatMap(HistoryReader::part).toList(),
                prompts.stream().flatMap(HistoryReader::manifest).toList(),
                decisions(),
                releases(),
                answers());
    }

    private <T extends SpecificRecord> List<Decoded<T>> ofTasks(
            String topic, Class<T> type, Function<Decoded<T>, String> task) {
        return client.decoded(topic, type).stream()
                .filter(record -> ofTask.test(task.apply(record)))
                .toList();
    }

    private static String promptTask(Decoded<PromptRecord> prompt) {
        return PromptKey.parse(prompt.key()).task();
    }

    private static Place place(Decoded<?> record) {
        return new Place(record.record().partition(), record.record().offset());
    }

    private List<History.Accepted> accepted() {
        return ofTasks(topics.accepted(), Accepted.class, Decoded::key).stream()
                .filter(record -> record.value().getBody() instanceof AcceptedExample)
                .map(record -> new History.Accepted(
                        new ExampleId(
                                record.key(), ((AcceptedExample) record.value().getBody()).getId()),
                        place(record)))
                .toList();
    }

    private List<ExampleId> deadLetters() {
        return client.read(topics.deadLetters()).stream()
                .map(ConsumerRecord::key)
                .filter(Objects::nonNull)
                .map(key -> new String(key, StandardCharsets.UTF_8).split("/", 2))
                .filter(key -> key.length == 2 && ofTask.test(key[0]))
                .map(key -> new ExampleId(key[0], key[1]))
                .toList();
    }

    private List<Step> steps() {
        return ofTasks(topics.evaluations(), Evaluation.class, Decoded::key).stream()
                .map(HistoryReader::step)
                .toList();
    }

    private static Step step(Decoded<Evaluation> evaluation) {
        StepRecord step = evaluation.value().getStep();
        return new Step(
                evaluation.key(),
                step.getNumber(),
                evaluation.value().getVersion(),
                step.getIds(),
                step.getAcceptedOffsets(),
                place(evaluation));
    }

    private static Stream<Part> part(Decoded<PromptRecord> prompt) {
        if (prompt.value().getBody() instanceof PromptPart part) {
            PromptKey key = PromptKey.parse(prompt.key());
            return Stream.of(
                    new Part(key.task(), key.version(), part.getIndex(), bytes(part.getContent()), place(prompt)));
        }
        return Stream.empty();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Stream<Manifest> manifest(Decoded<PromptRecord> prompt) {
        return prompt.value().getBody() instanceof PromptManifest manifest
                ? Stream.of(manifest(manifest, place(prompt)))
                : Stream.empty();
    }

    private static Manifest manifest(PromptManifest manifest, Place place) {
        return new Manifest(
                manifest.getTask(),
                manifest.getVersion(),
                Objects.requireNonNullElse(manifest.getParentVersion(), 0L),
                manifest.getSha256(),
                manifest.getParts().stream()
                        .map(part -> new Digest(part.getLength(), part.getSha256()))
                        .toList(),
                manifest.getStep(),
                manifest.getExamples(),
                manifest.getAcceptedFirstOffset(),
                manifest.getAcceptedLastOffset(),
                place);
    }

    private List<Decided> decisions() {
        return ofTasks(topics.decisions(), Decision.class, Decoded::key).stream()
                .map(Decoded::value)
                .map(decision -> new Decided(
                        decision.getTask(), decision.getVersion(), decision.getSha256(), decision.getOutcome()))
                .toList();
    }

    private List<Released> releases() {
        return ofTasks(topics.releases(), Release.class, Decoded::key).stream()
                .map(Decoded::value)
                .map(release -> new Released(
                        release.getTask(),
                        release.getVersion(),
                        release.getSha256(),
                        release.getPromptsPartition(),
                        release.getPartOffsets(),
                        release.getManifestOffset()))
                .toList();
    }

    private List<Answer> answers() {
        return ofTasks(
                        topics.predictions(),
                        Prediction.class,
                        record -> record.value().getTask())
                .stream()
                .map(Decoded::value)
                .filter(prediction -> prediction.getSource().equals("kafka"))
                .map(prediction -> new Answer(
                        prediction.getRequestId(),
                        prediction.getTask(),
                        Objects.requireNonNullElse(prediction.getVersion(), 0L),
                        Objects.requireNonNullElse(prediction.getSha256(), ""),
                        Objects.requireNonNullElse(prediction.getError(), "")))
                .toList();
    }
}
