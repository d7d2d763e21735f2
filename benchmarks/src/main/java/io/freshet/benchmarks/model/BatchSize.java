package io.freshet.benchmarks.model;

/**
 * How large a measured batch is.
 *
 * @param rows examples
 * @param tokens of every text, nothing padded
 * @param promptLength positions of every prompt
 * @param labels of every head
 */
public record BatchSize(int rows, int tokens, int promptLength, int labels) {
    /** The trainer's usual batch, of texts as long as a short paragraph. */
    public static final BatchSize USUAL = new BatchSize(16, 64, 16, 20);

    @Override
    public String toString() {
        return rows + " × " + tokens + " tokens, P = " + promptLength;
    }
}
