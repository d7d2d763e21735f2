package io.freshet.cli.prompts;

import io.freshet.backbone.Pooling;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.checkpoint.SafetensorsReader;
import io.freshet.backbone.checkpoint.SafetensorsWriter;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.method.DirectMethod;
import io.freshet.backbone.method.Method;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.peft.PeftException;
import io.freshet.backbone.peft.PeftFolder;
import io.freshet.schemas.ImportPrompt;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.prompt.PromptParts;
import io.freshet.serving.prompts.ManifestShape;
import io.freshet.workload.FreshetException;
import java.util.Map;
import java.util.Optional;

/**
 * A prompt that a task can go on from.
 *
 * @param from where it is from, for people
 * @param fingerprint of the backbone that it was trained on
 * @param method by which it is trained on
 * @param length virtual tokens
 * @param outputs of its head; 0 where the prompt is alone
 * @param bytes its tensors, as safetensors
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PromptSource(String from, String fingerprint, Method method, int length, int outputs, byte[] bytes) {
    private static final SequenceHead HEAD = new SequenceHead(SequenceHead.Reading.LINEAR);

    /** @throws FreshetException if the folder is of another model, or its head reads what the backbone does not give */
    public static PromptSource of(PeftFolder folder, BaseModel model) {
        try {
            Parameters parameters = folder.parameters(model.config());
            folder.head().ifPresent(head -> requirePooling(folder, model));
            return new PromptSource(
                    folder.toString(),
                    model.fingerprint(),
                    folder.config().type().method(),
                    folder.config().tokens(),
                    folder.head().map(head -> head.outputs()).orElse(0),
                    SafetensorsWriter.encode(parameters.tensors(), Map.of()));
        } catch (PeftException e) {
            throw new FreshetException(e.getMessage(), e);
        }
    }

    // transformers' classes read a BERT's pooler, and a causal model's last token.
    private static void requirePooling(PeftFolder folder, BaseModel model) {
        Pooling pooling = model.config().pooling();
        if (pooling != Pooling.POOLER && pooling != Pooling.LAST) {
            throw new FreshetException(folder.path()
                    + " has a head on what a BERT's pooler or a causal model's last token"
                    + " gives, and " + model.folder() + " reads a text at "
                    + pooling + "; take its prompt alone: in Python, save it with task_type FEATURE_EXTRACTION");
        }
    }

    /** The prompt alone of a version. */
    public static PromptSource of(KeptVersion version) {
        PromptManifest manifest = version.manifest();
        SafetensorsReader tensors = SafetensorsReader.of("the version", version.bytes());
        Map<String, HostTensor> prompt = Map.of(DirectMethod.PROMPT, tensors.read(DirectMethod.PROMPT));
        return new PromptSource(
                manifest.getTask() + "@" + manifest.getVersion() + ", sha256 " + manifest.getSha256(),
                manifest.getBackboneFingerprint(),
                ManifestShape.of(manifest).method(),
                manifest.getPromptLength(),
                0,
                SafetensorsWriter.encode(prompt, Map.of()));
    }

    PromptParts parts() {
        return PromptParts.split(bytes);
    }

    ImportPrompt command(PromptParts parts) {
        return ImportPrompt.newBuilder()
                .setSource(from)
                .setParts(parts.contents().size())
                .setSha256(parts.sha256())
                .setBackboneFingerprint(fingerprint)
                .setMethod(method.name())
                .setPromptLength(length)
                .setHead(head().orElse(null))
                .build();
    }

    private Optional<String> head() {
        return outputs == 0 ? Optional.empty() : Optional.of(HEAD.name());
    }

    /** @throws FreshetException naming what of the task would have to be otherwise */
    public PromptSource requireFits(TaskSpec spec) {
        require(spec, spec.getMethod().equals(method.name()), "the method " + spec.getMethod());
        require(spec, spec.getPromptLength() == length, "a prompt length of " + spec.getPromptLength());
        require(spec, head().map(spec.getHead()::equals).orElse(true), "the head " + spec.getHead());
        require(
                spec,
                outputs == 0 || spec.getLabels().size() == outputs,
                spec.getLabels().size() + " labels");
        return this;
    }

    private void require(TaskSpec spec, boolean fits, String found) {
        if (!fits) {
            throw new FreshetException("task '" + spec.getTask() + "' has " + found + "; " + from
                    + " needs a task such as: " + create(spec.getTask()));
        }
    }

    /** The command that creates a task for it. */
    String create(String task) {
        return "freshet task create " + task + " --labels A,B,…"
                + (outputs == 0 ? "" : " (" + outputs + ", in the order of its outputs) --head " + HEAD.name())
                + " --method " + method.name() + " --prompt-length " + length;
    }
}
