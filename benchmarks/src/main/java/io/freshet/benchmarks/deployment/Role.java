package io.freshet.benchmarks.deployment;

import java.util.List;
import java.util.Locale;

/** A process of the path. */
public enum Role {
    INTAKE("JVM, Kafka Streams and RocksDB.", "JVM start, joining its group, opening its stores."),
    RELEASE("JVM, Kafka Streams and RocksDB.", "JVM start, joining its group, opening its store."),
    TRAINER(
            "JVM, Kafka Streams and RocksDB; outside the heap libtorch, the backbone's weights, and the activations of"
                    + " the largest step that the settings allow, which the warm-up makes.",
            "JVM start, loading libtorch and the backbone, and two warm-up steps of the largest shape that the settings"
                    + " allow."),
    SERVING(
            "JVM; outside the heap libtorch, the backbone's weights and a batch's activations.",
            "JVM start, loading libtorch and the backbone, reading the releases and their prompts.");

    /** The whole path. */
    public static final List<Role> ALL = List.of(values());

    private final String memory;
    private final String start;

    Role(String memory, String start) {
        this.memory = memory;
        this.start = start;
    }

    /** As {@code freshet run} calls it. */
    String process() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What its memory is for. */
    String memory() {
        return memory;
    }

    /** What its start is spent on. */
    String start() {
        return start;
    }

    boolean hasModel() {
        return this == TRAINER || this == SERVING;
    }

    boolean hasState() {
        return this != SERVING;
    }
}
