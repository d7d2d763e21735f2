package io.freshet.trainer.state;

import io.freshet.backbone.train.AdamWSettings;
import java.time.Duration;

/** Bytes of a {@link TrainingSpec}. */
final class TrainingSpecCodec implements StateCodec<TrainingSpec> {
    private static final int FORM = 1;

    @Override
    public byte[] encode(TrainingSpec spec) {
        StateWriter writer = new StateWriter(FORM)
                .text(spec.hash())
                .texts(spec.labels())
                .text(spec.method())
                .whole(spec.promptLength())
                .whole(spec.maxTokens())
                .whole(spec.publish().examples())
                .number(spec.publish().time().toMillis())
                .number(spec.seed());
        return optimizer(writer, spec.optimizer()).bytes();
    }

    private static StateWriter optimizer(StateWriter writer, AdamWSettings optimizer) {
        return writer.decimal(optimizer.learningRate())
                .decimal(optimizer.beta1())
                .decimal(optimizer.beta2())
                .decimal(optimizer.epsilon())
                .decimal(optimizer.weightDecay());
    }

    @Override
    public TrainingSpec decode(String what, byte[] bytes) {
        return StateReader.read(what, bytes, FORM, TrainingSpecCodec::fields);
    }

    private static TrainingSpec fields(StateReader reader) {
        String hash = reader.text();
        var labels = reader.texts();
        String method = reader.text();
        int promptLength = reader.whole();
        int maxTokens = reader.whole();
        PublishRule publish = new PublishRule(reader.whole(), Duration.ofMillis(reader.number()));
        long seed = reader.number();
        AdamWSettings optimizer = new AdamWSettings(
                reader.decimal(), reader.decimal(), reader.decimal(), reader.decimal(), reader.decimal());
        return new TrainingSpec(hash, labels, method, promptLength, maxTokens, optimizer, publish, seed);
    }
}
