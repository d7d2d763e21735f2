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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

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
        List<Part> parts = new ArrayList<>();
        List<Manifest> manifests = new ArrayList<>();
        prompts(parts, manifests);
        return new History(
                sent, accepted(), deadLetters(), steps(), parts, manifests, decisions(), releases(), answers());
    }

    // Each record becomes what is kept of it as it comes: the records of an hour fit no heap.
    private <T extends SpecificRecord, R> List<R> ofTasks(
            String topic, Class<T> type, Function<Decoded<T>, String> task, Function<Decoded<T>, R> kept) {
        List<R> all = new ArrayList<>();
        eachOfTasks(topic, type, task, record -> all.add(kept.apply(record)));
        return all;
    }

    private <T extends SpecificRecord> void eachOfTasks(
            String topic, Class<T> type, Function<Decoded<T>, String> task, Consumer<Decoded<T>> reader) {
        client.forEachDecoded(topic, type, record -> {
            if (ofTask.test(task.apply(record))) {
                reader.accept(record);
            }
        });
    }

    private static Place place(Decoded<?> record) {
        return new Place(record.record().partition(), record.record().offset());
    }

    private List<History.Accepted> accepted() {
        List<History.Accepted> all = new ArrayList<>();
        eachOfTasks(topics.accepted(), Accepted.class, Decoded::key, record -> {
            if (record.value().getBody() instanceof AcceptedExample example) {
                all.add(new History.Accepted(new ExampleId(record.key(), example.getId()), place(record)));
            }
        });
        return all;
    }

    private List<ExampleId> deadLetters() {
        List<ExampleId> all = new ArrayList<>();
        client.forEach(topics.deadLetters(), letter -> {
            String[] key = letter.key() == null
                    ? new String[0]
                    : new String(letter.key(), StandardCharsets.UTF_8).split("/", 2);
            if (key.length == 2 && ofTask.test(key[0])) {
                all.add(new ExampleId(key[0], key[1]));
            }
        });
        return all;
    }

    private List<Step> steps() {
        return ofTasks(topics.evaluations(), Evaluation.class, Decoded::key, HistoryReader::step);
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

    private void prompts(List<Part> parts, List<Manifest> manifests) {
        PartHashes hashes = new PartHashes();
        eachOfTasks(topics.prompts(), PromptRecord.class, prompt -> key(prompt).task(), prompt -> {
            PromptKey key = key(prompt);
            if (prompt.value().getBody() instanceof PromptPart part) {
                parts.add(hashes.next(
                        key.task(), key.version(), part.getIndex(), bytes(part.getContent()), place(prompt)));
            } else if (prompt.value().getBody() instanceof PromptManifest manifest) {
                manifests.add(manifest(manifest, place(prompt)));
            }
        });
    }

    private static PromptKey key(Decoded<PromptRecord> prompt) {
        return PromptKey.parse(prompt.key());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
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
        return ofTasks(topics.decisions(), Decision.class, Decoded::key, HistoryReader::decided);
    }

    private static Decided decided(Decoded<Decision> record) {
        Decision decision = record.value();
        return new Decided(decision.getTask(), decision.getVersion(), decision.getSha256(), decision.getOutcome());
    }

    private List<Released> releases() {
        return ofTasks(topics.releases(), Release.class, Decoded::key, HistoryReader::released);
    }

    private static Released released(Decoded<Release> record) {
        Release release = record.value();
        return new Released(
                release.getTask(),
                release.getVersion(),
                release.getSha256(),
                release.getPromptsPartition(),
                release.getPartOffsets(),
                release.getManifestOffset());
    }

    private List<Answer> answers() {
        List<Answer> all = new ArrayList<>();
        eachOfTasks(
                topics.predictions(), Prediction.class, record -> record.value().getTask(), record -> {
                    if (record.value().getSource().equals("kafka")) {
                        all.add(answer(record.value()));
                    }
                });
        return all;
    }

    private static Answer answer(Prediction prediction) {
        return new Answer(
                prediction.getRequestId(),
                prediction.getTask(),
                Objects.requireNonNullElse(prediction.getVersion(), 0L),
                Objects.requireNonNullElse(prediction.getSha256(), ""),
                Objects.requireNonNullElse(prediction.getError(), ""));
    }
}
