package io.freshet.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.schemas.serde.PlainJson;
import io.freshet.schemas.spec.SpecRules;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Every record with all that may be in it, as large as the limits allow. */
class LimitsTest {
    private static final String TEMPLATE = "[P*16]{text}{mask}";
    private static final Instant NOW = Instant.EPOCH;
    private static final String HASH = "f".repeat(64);
    private static final String WORD = "漢".repeat(Limits.MOST_WORD_CHARACTERS);
    private static final String TASK = "t".repeat(100);
    private static final String ID = "漢".repeat(Limits.MOST_ID_CHARACTERS);

    @Test
    void aSpecAtItsExtremesIsRightAndItsValuesFit() throws Exception {
        TaskSpec spec = spec();

        assertThat(new SpecRules(128).mistakes(spec)).isEmpty();
        assertFits(spec);
        assertThat(new PlainJson<>(TaskSpec.class).write(spec)).hasSizeLessThan(Limits.MOST_RECORD_BYTES);
        assertFits(new Accepted(TASK, new AcceptedSpec(spec, HASH, null, null, 0L)));
    }

    @Test
    void anExampleAsLargeAsIntakeTakesFitsAsAccepted() throws Exception {
        AcceptedExample example =
                Examples.accepted(ID, "x".repeat(Limits.MOST_RECORD_BYTES), "l".repeat(256), HASH, NOW);

        assertFits(new Accepted(TASK, example));
    }

    // An example's bytes bound its spans: none takes more as Avro than as the shortest JSON that says it.
    @Test
    void anExampleOfTheMostAndLongestSpansThatIntakeTakesFitsAsAccepted() throws Exception {
        Span longest = new Span(Integer.MAX_VALUE - 1, Integer.MAX_VALUE, "a");
        Target spans = new Target.Spans(IntStream.range(0, Limits.MOST_SPANS)
                .mapToObj(at -> LabeledSpan.of(longest.getStart(), longest.getEnd(), longest.getLabel()))
                .toList());
        int taken = asJson(new Target.Spans(List.of(LabeledSpan.of(0, 1, "a")))) - asJson(new Target.Spans(List.of()));
        int left = Limits.MOST_RECORD_BYTES - Limits.MOST_SPANS * taken;

        assertFits(new Accepted(TASK, Examples.accepted(ID, TextInput.of("x".repeat(left)), spans, HASH, NOW)));
        assertThat(asAvro(longest)).isLessThan(taken);
    }

    private static int asJson(Target target) {
        return new PlainJson<>(LabeledExample.class)
                .write(Examples.labeled("1", "t", TextInput.of("x"), target, null))
                .length;
    }

    private static int asAvro(Span span) throws Exception {
        return span.toByteBuffer().remaining();
    }

    @Test
    void anExampleOfEveryTextFitsAsAcceptedAsFarAsItsBytesDo() throws Exception {
        String third = "x".repeat(Limits.MOST_RECORD_BYTES / 3);
        Target answer = new Target.Answer(Optional.of(new TextSpan(0, third.length())));

        TextInput input = TextInput.of(third, third, third, new TextSpan(0, Integer.MAX_VALUE));
        assertFits(new Accepted(TASK, Examples.accepted(ID, input, answer, HASH, NOW)));
    }

    @Test
    void anEvaluationOfAFullBatchOfTheLongestIdsFits() throws Exception {
        int rows = Limits.MOST_BATCH_ROWS;
        StepRecord step = new StepRecord(
                Long.MAX_VALUE,
                Collections.nCopies(rows, ID),
                Collections.nCopies(rows, Long.MAX_VALUE),
                Collections.nCopies(rows, true),
                new StepPlan(
                        rows,
                        512,
                        512,
                        1_000,
                        rows,
                        rows,
                        Collections.nCopies(rows, Integer.MAX_VALUE),
                        "linger",
                        512,
                        Collections.nCopies(2, new HeadShape("sequence-classification", rows, 1_000, "verbalizer")),
                        Collections.nCopies(rows, Integer.MAX_VALUE),
                        "fp32",
                        Integer.MAX_VALUE,
                        Integer.MIN_VALUE));

        assertFits(new Evaluation(
                TASK, "prequential", Long.MAX_VALUE, rows, rows, 1.0, NOW, step, "accuracy", 1.0, 1.0, counts()));
    }

    private static List<LabelCount> counts() {
        String label = "漢".repeat(Limits.MOST_COUNTED_LABEL_BYTES / 3 / Limits.MOST_LABELS);
        int rows = Limits.MOST_BATCH_ROWS;
        return Collections.nCopies(Limits.MOST_LABELS, new LabelCount(label, rows, rows, rows));
    }

    @Test
    void aManifestOfTheMostLabelsAndPartsFits() throws Exception {
        PromptManifest manifest = PromptManifest.newBuilder()
                .setTask(TASK)
                .setVersion(Long.MAX_VALUE)
                .setSha256(HASH)
                .setParts(Collections.nCopies(Limits.MOST_PARTS, new PartDigest(Integer.MAX_VALUE, HASH)))
                .setMethod(WORD)
                .setHead(WORD)
                .setTemplate("漢".repeat(Limits.MOST_TEMPLATE_CHARACTERS))
                .setMethodSettings(IntStream.range(0, Limits.MOST_METHOD_SETTINGS)
                        .boxed()
                        .collect(Collectors.toMap(number -> WORD.substring(2) + (10 + number), number -> WORD)))
                .setLabels(labels())
                .setPromptLength(512)
                .setMaxTokens(512)
                .setSpecHash(WORD)
                .setBackboneFingerprint(WORD)
                .setCause(WORD)
                .setSeed(Long.MAX_VALUE)
                .setStep(Long.MAX_VALUE)
                .setExamples(Long.MAX_VALUE)
                .setAcceptedPartition(Integer.MAX_VALUE)
                .setAcceptedFirstOffset(Long.MAX_VALUE)
                .setAcceptedLastOffset(Long.MAX_VALUE)
                .setCreatedAt(NOW)
                .build();

        assertFits(new PromptRecord(manifest));
        assertFits(new PromptRecord(new PromptPart(0, ByteBuffer.allocate(Limits.MOST_PART_BYTES))));
    }

    @Test
    void aReleaseOfVersionsOfTheMostPartsFits() throws Exception {
        List<Long> offsets = Collections.nCopies(Limits.MOST_PARTS, Long.MAX_VALUE);
        FormerRelease former =
                new FormerRelease(Long.MAX_VALUE, HASH, Integer.MAX_VALUE, offsets, Long.MAX_VALUE, NOW, HASH);

        assertFits(new Release(
                TASK,
                Long.MAX_VALUE,
                HASH,
                Integer.MAX_VALUE,
                offsets,
                Long.MAX_VALUE,
                "newest-whole",
                NOW,
                HASH,
                Collections.nCopies(3, former),
                TASK));
    }

    private static TaskSpec spec() {
        return TaskSpec.newBuilder()
                .setTask(TASK)
                .setLabels(labels())
                .setMethod("prompt-tuning")
                .setInitialization("text")
                .setInitializationText("漢".repeat(Limits.MOST_INITIALIZATION_CHARACTERS))
                .setDescription("漢".repeat(Limits.MOST_DESCRIPTION_CHARACTERS))
                .setHead("verbalizer")
                .setTemplate(TEMPLATE + "漢".repeat(Limits.MOST_TEMPLATE_CHARACTERS - TEMPLATE.length()))
                .setLabelWords(labels().stream()
                        .limit(Limits.MOST_LABEL_WORD_BYTES / 264)
                        .collect(Collectors.toMap(
                                label -> label, label -> List.of("word"), (one, other) -> one, TreeMap::new)))
                .build();
    }

    // Emoji are four bytes in UTF-8, and twelve where JSON escapes them.
    private static List<String> labels() {
        return IntStream.range(0, Limits.MOST_LABELS)
                .mapToObj(label -> "%04d".formatted(label) + "😀".repeat(63))
                .toList();
    }

    private static void assertFits(SpecificRecord value) throws Exception {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        registry.register("topic-value", new AvroSchema(value.getSchema()));

        assertThat(new AvroEncoder<>(registry).encode("topic", value).length).isLessThan(Limits.MOST_VALUE_BYTES);
    }
}
