package io.freshet.backbone;

import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.family.Family;
import io.freshet.backbone.text.TextEncoder;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a folder holds, checked as far as loading it would, but without native libraries: each tensor that the model needs is there in
 * the right shape, and the tokeniser's files can be followed.
 *
 * @param weightBytes native memory that the weights take once they are loaded
 */
public record BackboneReport(BackboneConfig config, Fingerprint fingerprint, long weightBytes) {

    /**
     * Looks.
     *
     * @throws BackboneException naming the file and what is wrong with it
     */
    public static BackboneReport of(Path path) {
        CheckpointFolder folder = CheckpointFolder.open(path);
        Family family = Family.of(folder);
        TextEncoder.check(path);
        AtomicLong bytes = new AtomicLong();
        family.readWeights(folder, weight -> bytes.addAndGet(weight.bytes()));
        return new BackboneReport(family.config(), Fingerprint.of(folder), bytes.get());
    }
}
