package io.freshet.serving.prompts;

/** A released version that does not serve, and why. */
public record RefusedVersion(String task, long version, RefusalReason reason, String detail) {}
