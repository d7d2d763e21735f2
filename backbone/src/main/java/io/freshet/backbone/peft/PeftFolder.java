package io.freshet.backbone.peft;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.checkpoint.SafetensorsReader;
import io.freshet.backbone.checkpoint.SafetensorsWriter;
import io.freshet.backbone.method.DirectMethod;
import io.freshet.backbone.parameters.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A folder of PEFT's, as {@code save_pretrained} writes it and {@code PeftModel.from_pretrained} reads it.
 *
 * @param path of the folder, for messages
 * @param embeddings {@code prompt_embeddings}
 * @param head of sequence classification, if it has one
 */
public record PeftFolder(Path path, PeftConfig config, HostTensor embeddings, Optional<PeftHead> head) {
    static final String WEIGHTS = "adapter_model.safetensors";
    private static final String PICKLED = "adapter_model.bin";
    private static final String EMBEDDINGS = "prompt_embeddings";
    private static final Map<String, String> METADATA = Map.of("format", "pt");

    /**
     * Reads a folder.
     *
     * @throws PeftException naming the file, what was found and what was expected
     */
    public static PeftFolder read(Path path) {
        PeftConfig config = PeftConfig.read(path);
        if (!Files.isRegularFile(path.resolve(WEIGHTS))) {
            throw new PeftException(
                    path + " has no " + WEIGHTS + (Files.exists(path.resolve(PICKLED)) ? pickled() : ""));
        }
        try {
            return read(path, config, SafetensorsReader.open(path.resolve(WEIGHTS)));
        } catch (BackboneException e) {
            throw new PeftException(path.resolve(WEIGHTS) + ": " + e.getMessage(), e);
        }
    }

    private static String pickled() {
        return ". It has " + PICKLED
                + ", which is a pickle: reading it would run whatever is in it. In Python, save the model"
                + " again with safe_serialization=True";
    }

    private static PeftFolder read(Path path, PeftConfig config, SafetensorsReader reader) {
        if (!reader.names().contains(EMBEDDINGS)) {
            throw new PeftException(
                    path.resolve(WEIGHTS) + " has no tensor " + EMBEDDINGS + "; it has " + reader.names());
        }
        Map<String, HostTensor> others = new TreeMap<>();
        reader.names().stream()
                .filter(name -> !name.equals(EMBEDDINGS))
                .forEach(name -> others.put(name, reader.read(name)));
        return new PeftFolder(path, config, reader.read(EMBEDDINGS), PeftHead.of(path.resolve(WEIGHTS), others));
    }

    /**
     * The prompt as the method of its type has it.
     *
     * @throws PeftException if it is of another model or another number of tokens than the folder says
     */
    public HostTensor prompt(BackboneConfig backbone) {
        config.require(backbone, path);
        long[] shape = embeddings.shape();
        if (shape.length != 2
                || shape[0] != config.tokens()
                || shape[1] != config.type().width(backbone)) {
            throw new PeftException(path.resolve(WEIGHTS) + " has " + embeddings + " as " + EMBEDDINGS + "; "
                    + config.tokens() + " virtual tokens of " + config.type().name() + " need " + config.tokens()
                    + " rows of "
                    + config.type().width(backbone));
        }
        return config.type().prompt(embeddings, backbone);
    }

    /**
     * All that a version has of it: the prompt, and the head if there is one.
     *
     * @throws PeftException as {@link #prompt}, or if the head is of another model
     */
    public Parameters parameters(BackboneConfig backbone) {
        Parameters own = Parameters.of(DirectMethod.PROMPT, prompt(backbone));
        return head.map(layer -> own.and(layer.parameters(path.resolve(WEIGHTS), backbone)))
                .orElse(own);
    }

    /**
     * The folder of a prompt.
     *
     * @param prompt as the method of the type has it
     */
    static PeftFolder of(
            Path path, PeftConfig config, HostTensor prompt, Optional<PeftHead> head, BackboneConfig backbone) {
        return new PeftFolder(path, config, config.type().embeddings(prompt, backbone), head);
    }

    /** Writes it; files that are there already are written anew. */
    void write(BackboneConfig backbone) throws IOException {
        Map<String, HostTensor> tensors = new LinkedHashMap<>(Map.of(EMBEDDINGS, embeddings));
        head.ifPresent(own -> tensors.putAll(own.tensors()));
        Files.createDirectories(path);
        Files.write(
                path.resolve(PeftConfig.FILE),
                new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(config.json(backbone)));
        Files.write(path.resolve(WEIGHTS), SafetensorsWriter.encode(tensors, METADATA));
    }

    @Override
    public String toString() {
        return path + " (" + config.type().name() + ", " + config.tokens() + " virtual tokens"
                + head.map(own -> ", a head of " + own.outputs() + " outputs").orElse("") + ")";
    }
}
