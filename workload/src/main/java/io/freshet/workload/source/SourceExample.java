package io.freshet.workload.source;

/** A text and the label that someone gave it, right or wrong. */
public record SourceExample(String task, String text, String label) {}
