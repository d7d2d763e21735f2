package io.freshet.backbone.family;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A program as libtorch has compiled it. Any number of threads may run it at once.
 *
 * @param archive of which it was compiled
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CompiledProgram(PtSymbolBlock block, byte[] archive) implements AutoCloseable {
    static CompiledProgram of(NDManager manager, SourceText source) {
        byte[] archive = ProgramArchive.of(SourceText.CLASS, source.toString(), source.attributes());
        try {
            return new CompiledProgram(
                    JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), false, false),
                    archive);
        } catch (IOException cause) {
            throw new UncheckedIOException("reading from memory does not fail", cause);
        }
    }

    /** Runs a method. No gradient can be taken in it: libtorch keeps autograd out. */
    NDList run(NDManager results, String method, Arguments arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        try (IValue result = IValueUtils.runMethod(block, method, arguments.values.toArray(IValue[]::new))) {
            return result.toNDList((PtNDManager) results);
        }
    }

    /** Runs {@code forward}, in which gradients can be taken. */
    NDList forward(NamedArguments arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        try {
            return IValueUtils.forward(block, arguments.arrays, true);
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /** What a method is called with; freed when it has answered. */
    static final class Arguments implements AutoCloseable {
        private final List<IValue> values = new ArrayList<>();

        Arguments one(NDArray array) {
            values.add(IValue.from((PtNDArray) array));
            return this;
        }

        Arguments list(List<? extends NDArray> arrays) {
            values.add(IValue.listFrom(arrays.toArray(PtNDArray[]::new)));
            return this;
        }

        @Override
        public void close() {
            values.forEach(IValue::close);
        }
    }

    /** What {@code forward} is called with: DJL puts arrays together by their names. */
    static final class NamedArguments {
        private final NDList arrays = new NDList();

        NamedArguments one(String name, NDArray array) {
            return add(name, List.of(array));
        }

        NamedArguments list(String name, List<? extends NDArray> list) {
            return add(name + "[]", list);
        }

        private NamedArguments add(String name, List<? extends NDArray> list) {
            list.forEach(array -> array.setName(name));
            return named(list);
        }

        NDList arrays() {
            return arrays;
        }

        /** Arrays that have their argument's name, as those have that many threads share. */
        NamedArguments named(List<? extends NDArray> list) {
            arrays.addAll(list);
            return this;
        }
    }

    @Override
    public void close() {
        block.close();
    }
}
