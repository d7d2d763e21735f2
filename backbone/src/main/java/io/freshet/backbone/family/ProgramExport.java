package io.freshet.backbone.family;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.checkpoint.SafetensorsWriter;
import io.freshet.backbone.tensor.NativeArrays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A training call, to be repeated by any libtorch: {@code program.pt} is the archive that is loaded here, {@code call.safetensors} has its arguments and
 * results as fp32, {@code call.json} says which is which, of what type, and where the weights are from. Weights of the checkpoint are not written.
 *
 * @param arguments by their names, the weights among them
 * @param results in their order
 */
record ProgramExport(ForwardProgram.Loaded loaded, NDList arguments, NDList results) {
    private static final String RESULTS = "results[]";

    /**
     * Writes the three files.
     *
     * @throws UncheckedIOException if the folder cannot be written
     */
    void write(Path folder) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
        for (NDArray array : arguments) {
            if (!array.getName().equals(ProgramCall.WEIGHTS_NAME)) {
                add(array.getName(), array, tensors, lists);
            }
        }
        results.forEach(array -> add(RESULTS, array, tensors, lists));
        lists.put(ProgramCall.WEIGHTS_NAME, weights(tensors));
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("program.pt"), loaded.program().archive());
            Files.write(folder.resolve("call.safetensors"), SafetensorsWriter.encode(tensors, Map.of()));
            new ObjectMapper().writeValue(folder.resolve("call.json").toFile(), lists);
        } catch (IOException cause) {
            throw new UncheckedIOException("the program cannot be written to " + folder, cause);
        }
    }

    private List<Map<String, Object>> weights(Map<String, HostTensor> tensors) {
        List<Map<String, Object>> weights = new ArrayList<>();
        for (int i = 0; i < loaded.weights().size(); i++) {
            WeightOrigin origin = loaded.origins().get(i);
            if (origin.names().isEmpty()) {
                tensors.put(
                        ProgramCall.WEIGHTS_NAME + i, tensor(loaded.weights().get(i)));
            }
            weights.add(Map.of("names", origin.names(), "linear", origin.isLinear()));
        }
        return weights;
    }

    private static void add(
            String list, NDArray array, Map<String, HostTensor> tensors, Map<String, List<Map<String, Object>>> lists) {
        List<Map<String, Object>> own = lists.computeIfAbsent(list, first -> new ArrayList<>());
        tensors.put(list + own.size(), tensor(array));
        own.add(Map.of("type", array.getDataType().name().toLowerCase(Locale.ROOT)));
    }

    private static HostTensor tensor(NDArray array) {
        float[] values = NativeArrays.floats(array.toType(DataType.FLOAT32, false));
        return new HostTensor(array.getShape().getShape(), values);
    }
}
