package io.freshet.backbone.family;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import java.util.Map;

/** A family whose layers are those of a {@link PostNormEncoder}: what sets it apart is how it reads its folder. */
sealed interface PostNormFamily extends Family permits BertFamily, RobertaFamily {
    PostNormEncoder encoder();

    @Override
    default BackboneConfig config() {
        return encoder().config();
    }

    @Override
    default String programResource() {
        return "encoder.torchscript";
    }

    @Override
    default Map<String, Object> settings() {
        return encoder().settings();
    }

    @Override
    default void readWeights(CheckpointFolder folder, WeightSink sink) {
        encoder().readWeights(folder, sink);
    }
}
