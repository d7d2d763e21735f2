package io.freshet.serving.prompts;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.Fingerprint;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.prompt.PromptCodec;
import io.freshet.backbone.prompt.PromptException;
import io.freshet.backbone.prompt.PromptProblem;
import io.freshet.schemas.PartDigest;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.prompt.PromptParts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a fetched version may serve. Whoever can write {@code prompts} could steer predictions, so nothing in a manifest
 * is believed that the release's hash, the backbone or the tensors themselves do not bear out.
 *
 * @param fingerprint of the backbone that will run the prompts
 */
public record PromptVerifier(BackboneConfig backbone, Fingerprint fingerprint) {
    Verification verify(PinnedVersion release, FetchedVersion fetched) {
        try {
            checkManifest(release, fetched.manifest());
            byte[] bytes = checkedBytes(release, fetched);
            return new Verification.Sound(resident(fetched.manifest(), bytes));
        } catch (Refusal refusal) {
            return new Verification.Unsound(refusal.reason, refusal.getMessage());
        }
    }

    private void checkManifest(PinnedVersion release, PromptManifest manifest) {
        require(
                release.task().equals(manifest.getTask()) && release.version() == manifest.getVersion(),
                RefusalReason.WRONG_MANIFEST,
                "the manifest is of " + manifest.getTask() + "@" + manifest.getVersion() + "; the release of "
                        + release);
        require(
                release.sha256().equals(manifest.getSha256()),
                RefusalReason.WRONG_HASH,
                "the manifest's hash is " + manifest.getSha256() + "; the release pins " + release.sha256());
        require(
                fingerprint.sha256().equals(manifest.getBackboneFingerprint()),
                RefusalReason.WRONG_BACKBONE,
                "it was trained on backbone " + manifest.getBackboneFingerprint() + "; this is "
                        + fingerprint.sha256());
        checkLabels(TaskKind.find(manifest.getKind()), manifest.getLabels());
        checkLengths(manifest);
    }

    private static void checkLabels(Optional<TaskKind> kind, List<String> labels) {
        // A kind that nobody knows is refused by its name, later.
        boolean number = kind.map(known -> known.takesLabels(labels.size())).orElse(true);
        boolean distinct = new HashSet<>(labels).size() == labels.size();
        require(
                number && distinct && labels.stream().noneMatch(String::isBlank),
                RefusalReason.WRONG_LABELS,
                "the labels are " + labels + "; expected "
                        + (kind.map(TaskKind::hasLabels).orElse(true) ? "one or more, each once, none blank" : "none"));
    }

    private void checkLengths(PromptManifest manifest) {
        int prompt = manifest.getPromptLength();
        int text = manifest.getMaxTokens();
        require(
                prompt >= 0 && text >= TextInput.FEWEST_TOKENS && (long) prompt + text <= backbone.maxPositions(),
                RefusalReason.WRONG_LENGTH,
                "prompt length " + prompt + " and " + text + " tokens of text; expected " + TextInput.FEWEST_TOKENS
                        + " tokens or more, and both within the backbone's " + backbone.maxPositions()
                        + " positions");
    }

    private static byte[] checkedBytes(PinnedVersion release, FetchedVersion fetched) {
        List<PartDigest> digests = fetched.manifest().getParts();
        List<PromptPart> parts = fetched.parts();
        require(
                digests.size() == parts.size(),
                RefusalReason.WRONG_PARTS,
                parts.size() + " parts were found; the manifest has " + digests.size());
        List<byte[]> contents = new ArrayList<>();
        for (int index = 0; index < parts.size(); index++) {
            contents.add(checkedContent(index, parts.get(index), digests.get(index)));
        }
        return joined(release, new PromptParts(contents));
    }

    private static byte[] checkedContent(int index, PromptPart part, PartDigest expected) {
        byte[] content = PromptParts.bytes(part.getContent());
        PartDigest found = PromptParts.digest(content);
        require(
                part.getIndex() == index,
                RefusalReason.WRONG_PARTS,
                "part " + part.getIndex() + " lies where part " + index + " belongs");
        require(
                found.equals(expected),
                RefusalReason.WRONG_PARTS,
                "part " + index + " is " + found + "; the manifest says " + expected);
        return content;
    }

    private static byte[] joined(PinnedVersion release, PromptParts parts) {
        String found = parts.sha256();
        require(
                found.equals(release.sha256()),
                RefusalReason.WRONG_HASH,
                "the parts together have the hash " + found + "; the release pins " + release.sha256());
        return parts.join(found);
    }

    private ResidentVersion resident(PromptManifest manifest, byte[] bytes) {
        return new ResidentVersion(
                manifest.getTask(),
                manifest.getVersion(),
                manifest.getSha256(),
                manifest.getMethod(),
                manifest.getMaxTokens(),
                decoded(bytes, shape(manifest)));
    }

    private static TaskShape shape(PromptManifest manifest) {
        try {
            return ManifestShape.of(manifest);
        } catch (IllegalArgumentException e) {
            throw new Refusal(RefusalReason.WRONG_MANIFEST, e.getMessage());
        }
    }

    private TaskParameters decoded(byte[] bytes, TaskShape shape) {
        try {
            return PromptCodec.decode(bytes, shape, backbone);
        } catch (PromptException e) {
            throw new Refusal(reason(e.problem()), e.getMessage());
        }
    }

    private static RefusalReason reason(PromptProblem problem) {
        return switch (problem) {
            case MALFORMED -> RefusalReason.MALFORMED;
            case SHAPE -> RefusalReason.WRONG_SHAPE;
            case NOT_FINITE -> RefusalReason.NOT_FINITE;
        };
    }

    private static void require(boolean holds, RefusalReason reason, String detail) {
        if (!holds) {
            throw new Refusal(reason, detail);
        }
    }

    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RefusalReason reason;

        Refusal(RefusalReason reason, String detail) {
            super(detail);
            this.reason = reason;
        }
    }
}
