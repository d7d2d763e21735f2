package io.freshet.cli.demo.source;

/** A text and the label that someone gave it, right or wrong. */
public record SourceExample(String task, String text, String label) {}
