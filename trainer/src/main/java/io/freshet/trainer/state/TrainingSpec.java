package io.freshet.trainer.state;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.method.Method;
import io.freshet.backbone.method.Methods;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.schemas.TaskOwner;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.spec.Initialization;
import io.freshet.schemas.spec.PromptMethod;
import io.freshet.schemas.spec.TaskHead;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The spec that a task is trained by: what of a {@link TaskSpec} concerns training, checked and complete. All numbers of the
 * optimiser are in it, so that another release with other defaults goes on with these.
 *
 * @param hash of the TaskSpec
 * @param task how it is prompted, and what is read
 * @param labelWords by label, the words of which a verbaliser reads the scores; a label that has none stands for itself
 * @param thresholds by label, the probability above which a text has it, where it is set
 * @param start what the prompt begins as
 * @param maxTokens that a text is cut to, the special ones included
 * @param optimizer as the spec has it, before a step's size is asked
 * @param steps how large they are
 * @param seed of the first prompt and head
 * @param membership in a group; empty for a task by itself
 */
public record TrainingSpec(
        String hash,
        TaskShape task,
        Map<String, List<String>> labelWords,
        Map<String, Double> thresholds,
        Start start,
        int maxTokens,
        AdamWSettings optimizer,
        StepRule steps,
        PublishRule publish,
        long seed,
        Optional<Membership> membership) {

    /**
     * That a task is in a group.
     *
     * @param ownPrompt whether its prompt is its own, which began as the group's
     */
    public record Membership(String group, boolean ownPrompt) {
        static Optional<Membership> of(String group, boolean ownPrompt) {
            return Optional.ofNullable(group).map(name -> new Membership(name, ownPrompt));
        }

        /** Key of the group. */
        public String owner() {
            return TaskOwner.ofGroup(group);
        }
    }

    /**
     * What the prompt begins as.
     *
     * @param text if it begins as one that the spec gives, else null
     * @param description of the task, else null
     */
    public record Start(Initialization as, String text, String description) {
        static final Start NOISE = new Start(Initialization.NOISE, null, null);

        /** As a spec says it, and as is usual with its method. */
        static Start of(TaskSpec spec) {
            Initialization as = known(spec.getInitialization());
            return new Start(
                    as == Initialization.USUAL ? usual(spec.getMethod()) : as,
                    spec.getInitializationText(),
                    spec.getDescription());
        }

        private static Initialization usual(String method) {
            return PromptMethod.find(method).map(PromptMethod::usualBeginning).orElse(Initialization.NOISE);
        }

        /** @throws IllegalArgumentException if no prompt begins so in this release */
        static Initialization known(String initialization) {
            return Initialization.find(initialization)
                    .orElseThrow(() -> new IllegalArgumentException("initialization '" + initialization
                            + "' is unknown; expected one of " + Initialization.texts()));
        }
    }

    /**
     * What to train by.
     *
     * @param spec that has passed the rules of specs
     */
    public static TrainingSpec of(TaskSpec spec, String hash) {
        return new TrainingSpec(
                hash,
                shape(
                        head(spec.getKind(), spec.getHead()),
                        spec.getLabels(),
                        method(spec.getMethod(), spec.getMethodSettings()),
                        spec.getPromptLength(),
                        spec.getTemplate()),
                spec.getLabelWords(),
                spec.getThresholds(),
                Start.of(spec),
                spec.getMaxTokens(),
                optimizer(spec),
                StepRule.of(spec),
                new PublishRule(spec.getPublishExamples(), Duration.ofMillis(spec.getPublishMillis())),
                spec.getSeed(),
                Membership.of(spec.getGroup(), spec.getOwnPrompt()));
    }

    /** Of the group of a task by this spec: its prompt, trained as this says. */
    public TrainingSpec ofGroup() {
        TaskShape prompt = new TaskShape(task.method(), task.promptLength(), Heads.of(TaskKind.GROUP), List.of());
        return with(prompt, Map.of(), Map.of(), Optional.empty());
    }

    /** The same with a prompt of its own, in a group or in none. */
    public TrainingSpec aloneIn(Optional<String> group) {
        return with(task, labelWords, thresholds, group.map(name -> new Membership(name, true)));
    }

    /** The group that the task is in. */
    public Optional<String> group() {
        return membership.map(Membership::group);
    }

    private TrainingSpec with(
            TaskShape task, Map<String, List<String>> words, Map<String, Double> thresholds, Optional<Membership> in) {
        return new TrainingSpec(hash, task, words, thresholds, start, maxTokens, optimizer, steps, publish, seed, in);
    }

    /** Key of the group whose prompt the task shares; empty where its prompt is its own. */
    public Optional<String> sharedPrompt() {
        return membership.filter(in -> !in.ownPrompt()).map(Membership::owner);
    }

    /** What is trained by it alone: all, or the head, where its prompt is a group's. */
    public List<ParameterShape> ownParameters(BackboneConfig backbone) {
        return sharedPrompt().isPresent() ? task.headParameters(backbone) : task.parameters(backbone);
    }

    /** @param template as a spec says it; null for none */
    static TaskShape shape(Head head, List<String> labels, Method method, int promptLength, String template) {
        return new TaskShape(method, promptLength, head, labels, Template.find(template));
    }

    /**
     * The method of a name.
     *
     * @param settings of its own
     * @throws IllegalArgumentException if there is none of that name in this release
     */
    static Method method(String name, Map<String, String> settings) {
        return Methods.of(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "method '" + name + "' is unknown; expected one of " + Methods.names()))
                .with(settings);
    }

    /**
     * The head of a kind and a name.
     *
     * @throws IllegalArgumentException if there is no such one in this release
     */
    static Head head(String kind, String name) {
        TaskKind known = TaskKind.find(kind)
                .orElseThrow(() -> new IllegalArgumentException(
                        "kind '" + kind + "' is unknown; expected one of " + TaskKind.texts()));
        return Heads.of(known, name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "head '" + name + "' is unknown; expected one of " + TaskHead.texts(known)));
    }

    /** Whether a task by this spec can go on as it was trained by another, with nothing begun anew. */
    public boolean goesOnFrom(TrainingSpec before) {
        return task.equals(before.task)
                && labelWords.equals(before.labelWords)
                && thresholds.equals(before.thresholds)
                && sharedPrompt().equals(before.sharedPrompt());
    }

    /** The words that stand for a label. */
    public List<String> words(String label) {
        return labelWords.getOrDefault(label, List.of(label));
    }

    /** A task's parameters with the thresholds that are set. */
    public TaskParameters settled(TaskParameters parameters) {
        return parameters.with(task.head().set(parameters.values(), labels(), thresholds));
    }

    private static AdamWSettings optimizer(TaskSpec spec) {
        AdamWSettings usual = AdamWSettings.defaults();
        AdamWSettings ofAll = new AdamWSettings(
                spec.getLearningRate(), usual.beta1(), usual.beta2(), usual.epsilon(), spec.getWeightDecay());
        return withHead(ofAll, spec.getHeadLearningRate());
    }

    /** @param headLearningRate null for the one of all */
    static AdamWSettings withHead(AdamWSettings ofAll, Double headLearningRate) {
        return headLearningRate == null ? ofAll : ofAll.withHeadLearningRate(headLearningRate);
    }

    /**
     * The optimiser's settings for one step.
     *
     * @param rows of the task in the step
     * @param examples that it was trained on before
     */
    public AdamWSettings optimizer(int rows, long examples) {
        return optimizerAtRate(rows, steps.learningRate(optimizer.learningRate(), rows, examples));
    }

    /**
     * The same for a step whose learning rate is known.
     *
     * @param rows of the task in the step
     */
    public AdamWSettings optimizerAtRate(int rows, double learningRate) {
        return optimizer.withLearningRate(learningRate).withGradientScale(steps.gradientScale(rows));
    }

    /** Of the task, in its order. */
    public List<String> labels() {
        return task.labels();
    }

    /** Virtual tokens of the prompt. */
    public int promptLength() {
        return task.promptLength();
    }
}
