package io.freshet.workload.source;

/**
 * How far earlier runs have come in a source.
 *
 * @param examples produced so far
 * @param drifts gone through so far; 0 for sources whose labels keep their meaning
 */
public record SourcePosition(long examples, int drifts) {
    /** Nothing was produced yet. */
    public static final SourcePosition START = new SourcePosition(0, 0);
}
