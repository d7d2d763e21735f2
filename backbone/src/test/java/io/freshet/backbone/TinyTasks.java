package io.freshet.backbone;

import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.HeadShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.AnswerHead;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.head.MultiLabelHead;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.head.TokenHead;
import io.freshet.backbone.method.Method;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TokenOrder;
import io.freshet.backbone.text.TokenPlaces;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tasks and texts for {@link TinyBackbone}, from seeds. */
public final class TinyTasks {
    private static final int CLS = 2;
    private static final int SEP = 3;
    private static final int FIRST_WORD = 4;
    private static final int NOT_OF_THE_TEXT = -1;
    private static final double OF_AN_ENCODER = 0.3;
    private static final Map<String, Double> DEVIATIONS = Map.of("prompt", 1., "head.weight", 0.5, "head.bias", 0.1);

    private TinyTasks() {}

    /** A task with a prompt strong enough to show: by P-Tuning v2, with one label for a text. */
    public static TaskParameters task(int promptLength, int labels, long seed) {
        return task(new PTuningV2(), promptLength, new SequenceHead(), labels, seed);
    }

    /** The same by Prompt Tuning. */
    public static TaskParameters inputTask(int promptLength, int labels, long seed) {
        return task(new PromptTuning(), promptLength, new SequenceHead(), labels, seed);
    }

    /** One that labels spans. */
    public static TaskParameters tokenTask(Method method, int promptLength, int labels, long seed) {
        return task(method, promptLength, new TokenHead(), labels, seed);
    }

    /** One that answers questions. */
    public static TaskParameters answerTask(Method method, int promptLength, long seed) {
        return task(method, promptLength, new AnswerHead(), 0, seed);
    }

    /** One of any method and head; of so many labels, where its kind has labels. */
    public static TaskParameters task(Method method, int promptLength, Head head, int labels, long seed) {
        TaskShape shape = new TaskShape(
                method,
                promptLength,
                head,
                head.kind().hasLabels() ? labels(labels) : List.of(),
                template(head, method.published().tokens(promptLength)));
        Random random = new Random(seed);
        return new TaskParameters(
                shape,
                Parameters.of(
                        shape.parameters(TinyBackbone.config(Pooling.MEAN)),
                        (name, count) -> name.equals("head.threshold")
                                ? thresholds(count, random)
                                : normal(count, DEVIATIONS.getOrDefault(name, OF_AN_ENCODER), random)));
    }

    // Each with how many times its label was said or answered.
    private static float[] thresholds(int count, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i += 2) {
            values[i] = 0.3F + 0.4F * random.nextFloat();
            values[i + 1] = 2 + random.nextInt(50);
        }
        return values;
    }

    // What no word is predicted of needs none.
    private static Optional<Template> template(Head head, int virtualTokens) {
        return Optional.of(head)
                .filter(Head::readsOne)
                .map(any -> Template.of("{text} {mask}" + "[P]".repeat(virtualTokens)));
    }

    /** A text as a task reads it: where a word is to be predicted, the token in its middle is read. */
    public static EncodedText readBy(TaskShape task, EncodedText text) {
        if (!task.head().readsOne()) {
            return text;
        }
        int virtualTokens = task.tokens(text) - text.length();
        int[] order = IntStream.concat(IntStream.range(-virtualTokens, 0), IntStream.range(0, text.length()))
                .toArray();
        return new EncodedText(
                text.ids(),
                text.types(),
                text.places(),
                Optional.of(new TokenOrder(order, virtualTokens + text.length() / 2)));
    }

    /** Numbers of a normal distribution around 0. */
    public static float[] normal(int count, double deviation, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    public static List<String> labels(int count) {
        return IntStream.range(0, count).mapToObj(i -> "label-" + i).toList();
    }

    /** A batch that sequence heads alone read. */
    public static BatchShape sequences(int rows, int paddedLength, int promptLength, int labels) {
        HeadShape head = new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, rows, labels);
        return new BatchShape(rows, paddedLength, promptLength, 0, List.of(head));
    }

    /** A text of so many tokens, special ones included; its words stand one blank apart. */
    public static EncodedText text(int length, long seed) {
        Random random = new Random(seed);
        int[] ids =
                random.ints(length, FIRST_WORD, FIRST_WORD + TinyBackbone.WORDS).toArray();
        ids[0] = CLS;
        ids[length - 1] = SEP;
        return text(ids);
    }

    /** A text of these words, by their numbers. */
    public static EncodedText textOf(int... words) {
        int[] ids = new int[words.length + 2];
        ids[0] = CLS;
        for (int i = 0; i < words.length; i++) {
            ids[i + 1] = FIRST_WORD + words[i];
        }
        ids[ids.length - 1] = SEP;
        return text(ids);
    }

    /** A question of these words and the context of those, by their numbers, the context's of type 1. */
    public static EncodedText question(int[] question, int... context) {
        EncodedText first = textOf(question);
        EncodedText second = textOf(context);
        int behind = first.length();
        int[] ids = Arrays.copyOf(first.ids(), behind + second.length() - 1);
        int[] types = new int[ids.length];
        int[] starts = Arrays.copyOf(first.places().starts(), ids.length);
        int[] ends = Arrays.copyOf(first.places().ends(), ids.length);
        int[] texts = Arrays.copyOf(first.places().texts(), ids.length);
        for (int token = behind; token < ids.length; token++) {
            int of = token - behind + 1;
            ids[token] = second.ids()[of];
            types[token] = 1;
            starts[token] = second.places().start(of);
            ends[token] = second.places().end(of);
            texts[token] = second.places().isText(of) ? TokenPlaces.SECOND : NOT_OF_THE_TEXT;
        }
        return new EncodedText(ids, types, new TokenPlaces(starts, ends, texts, new boolean[2]));
    }

    /** A question with its context, of so many tokens, five or more, special ones included. */
    public static EncodedText question(int length, long seed) {
        int[] words = new Random(seed).ints(length - 3, 0, TinyBackbone.WORDS).toArray();
        int own = Math.max(1, words.length / 3);
        return question(Arrays.copyOf(words, own), Arrays.copyOfRange(words, own, words.length));
    }

    /** The input that a question of words encodes, its context alone: heads read no more of it. */
    public static TextInput input(EncodedText question) {
        String context = IntStream.range(0, question.length())
                .filter(token -> question.places().isOf(TokenPlaces.SECOND, token))
                .mapToObj(token -> word(question.ids()[token]))
                .collect(Collectors.joining(" "));
        return TextInput.of("", null, context);
    }

    private static EncodedText text(int... ids) {
        int[] starts = new int[ids.length];
        int[] ends = new int[ids.length];
        int at = 0;
        for (int token = 0; token < ids.length; token++) {
            boolean word = ids[token] >= FIRST_WORD;
            starts[token] = word ? at : NOT_OF_THE_TEXT;
            ends[token] = word ? at + word(ids[token]).length() : NOT_OF_THE_TEXT;
            at = word ? ends[token] + 1 : at;
        }
        return new EncodedText(ids, places(starts, ends, false));
    }

    /**
     * A text of words at these places, between the special tokens.
     *
     * @param places start and end of each word's token, in code points
     * @param wasCut whether it has more that was not read
     */
    public static EncodedText textAt(boolean wasCut, int[]... places) {
        int[] ids = new int[places.length + 2];
        int[] starts = new int[ids.length];
        int[] ends = new int[ids.length];
        Arrays.fill(ids, FIRST_WORD);
        ids[0] = CLS;
        ids[ids.length - 1] = SEP;
        starts[0] = ends[0] = starts[ids.length - 1] = ends[ids.length - 1] = NOT_OF_THE_TEXT;
        for (int word = 0; word < places.length; word++) {
            starts[word + 1] = places[word][0];
            ends[word + 1] = places[word][1];
        }
        return new EncodedText(ids, places(starts, ends, wasCut));
    }

    private static TokenPlaces places(int[] starts, int[] ends, boolean wasCut) {
        int[] texts = Arrays.stream(starts)
                .map(start -> start == NOT_OF_THE_TEXT ? NOT_OF_THE_TEXT : TokenPlaces.FIRST)
                .toArray();
        return new TokenPlaces(starts, ends, texts, new boolean[] {wasCut});
    }

    private static String word(int id) {
        return "w" + (id - FIRST_WORD);
    }

    /** A text's target for a task: any, but the same for the same seed. */
    public static HeadTarget target(TaskParameters task, EncodedText text, long seed) {
        TaskShape shape = task.shape();
        Random random = new Random(seed);
        return shape.head().target(target(shape, text, random), input(text), text, shape.labels());
    }

    private static Target target(TaskShape shape, EncodedText text, Random random) {
        if (shape.head() instanceof AnswerHead) {
            return new Target.Answer(answer(text, random));
        }
        if (shape.head() instanceof MultiLabelHead) {
            return new Target.LabelSet(shape.labels().stream()
                    .filter(label -> random.nextBoolean())
                    .toList());
        }
        return shape.head() instanceof TokenHead
                ? new Target.Spans(spans(shape.labels(), text, random))
                : new Target.OneLabel(any(shape.labels(), random));
    }

    private static Optional<TextSpan> answer(EncodedText text, Random random) {
        int[] context = IntStream.range(0, text.length())
                .filter(token -> text.places().isOf(TokenPlaces.SECOND, token))
                .toArray();
        if (context.length == 0 || random.nextInt(4) == 0) {
            return Optional.empty();
        }
        int first = random.nextInt(context.length);
        int last = first + random.nextInt(Math.min(4, context.length - first));
        return Optional.of(
                new TextSpan(text.places().start(context[first]), text.places().end(context[last])));
    }

    /** A target of a task with one label for a text. */
    public static HeadTarget target(int label) {
        return new HeadTarget(new Target.OneLabel("label-" + label), new int[] {label}, 1);
    }

    private static List<LabeledSpan> spans(List<String> labels, EncodedText text, Random random) {
        List<LabeledSpan> spans = new ArrayList<>();
        for (int token = 1; token < text.length() - 1; token++) {
            int last = Math.min(text.length() - 2, token + random.nextInt(3));
            if (random.nextBoolean()) {
                int start = text.places().start(token);
                spans.add(LabeledSpan.of(start, text.places().end(last), any(labels, random)));
                token = last;
            }
        }
        return spans;
    }

    private static String any(List<String> labels, Random random) {
        return labels.get(random.nextInt(labels.size()));
    }
}
