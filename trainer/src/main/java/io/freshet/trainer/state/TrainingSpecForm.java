package io.freshet.trainer.state;

import io.freshet.backbone.train.AdamWSettings;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.state.StoredTrainingSpec;
import io.freshet.trainer.state.TrainingSpec.Membership;
import java.time.Duration;

/** How the spec that a task is trained by is kept. */
final class TrainingSpecForm {
    private TrainingSpecForm() {}

    static StoredTrainingSpec kept(TrainingSpec spec) {
        return StoredTrainingSpec.newBuilder()
                .setHash(spec.hash())
                .setLabels(spec.labels())
                .setKind(spec.task().head().kind().text())
                .setHead(spec.task().head().name())
                .setTemplate(spec.task().template().map(Template::text).orElse(null))
                .setLabelWords(spec.labelWords())
                .setThresholds(spec.thresholds())
                .setMethod(spec.task().method().name())
                .setMethodSettings(spec.task().method().settings())
                .setInitialization(spec.start().as().text())
                .setInitializationText(spec.start().text())
                .setDescription(spec.start().description())
                .setPromptLength(spec.promptLength())
                .setMaxTokens(spec.maxTokens())
                .setPublishExamples(spec.publish().examples())
                .setPublishMillis(spec.publish().time().toMillis())
                .setSeed(spec.seed())
                .setLearningRate(spec.optimizer().learningRate())
                .setHeadLearningRate(spec.optimizer().headLearningRate())
                .setBeta1(spec.optimizer().beta1())
                .setBeta2(spec.optimizer().beta2())
                .setEpsilon(spec.optimizer().epsilon())
                .setWeightDecay(spec.optimizer().weightDecay())
                .setLearningRateSchedule(spec.steps().schedule().text())
                .setRampUpExamples(spec.steps().rampUpExamples())
                .setRampUpRows(spec.steps().rampUpRows())
                .setGroup(spec.group().orElse(null))
                .setOwnPrompt(spec.membership().map(Membership::ownPrompt).orElse(false))
                .build();
    }

    static TrainingSpec value(StoredTrainingSpec spec) {
        return new TrainingSpec(
                spec.getHash(),
                TrainingSpec.shape(
                        TrainingSpec.head(spec.getKind(), spec.getHead()),
                        spec.getLabels(),
                        TrainingSpec.method(spec.getMethod(), spec.getMethodSettings()),
                        spec.getPromptLength(),
                        spec.getTemplate()),
                spec.getLabelWords(),
                spec.getThresholds(),
                new TrainingSpec.Start(
                        TrainingSpec.Start.known(spec.getInitialization()),
                        spec.getInitializationText(),
                        spec.getDescription()),
                spec.getMaxTokens(),
                TrainingSpec.withHead(
                        new AdamWSettings(
                                spec.getLearningRate(),
                                spec.getBeta1(),
                                spec.getBeta2(),
                                spec.getEpsilon(),
                                spec.getWeightDecay()),
                        spec.getHeadLearningRate()),
                StepRule.of(spec.getLearningRateSchedule(), spec.getRampUpExamples(), spec.getRampUpRows()),
                new PublishRule(spec.getPublishExamples(), Duration.ofMillis(spec.getPublishMillis())),
                spec.getSeed(),
                Membership.of(spec.getGroup(), spec.getOwnPrompt()));
    }
}
