package io.freshet.trainer.state;

import java.util.ArrayList;
import java.util.List;

/**
 * The versions a task ever had. It outlives the task: one that comes back after it was retired goes on counting, since a number
 * is never used again with other bytes.
 *
 * @param last number, 0 before the first
 * @param kept those not yet removed from {@code prompts}, oldest first
 */
public record VersionHistory(long last, List<Kept> kept) {
    /**
     * A version whose records are still on {@code prompts}.
     *
     * @param parts besides the manifest
     */
    public record Kept(long version, int parts) {}

    /** Of a task without versions. */
    public static final VersionHistory EMPTY = new VersionHistory(0, List.of());

    public VersionHistory {
        kept = List.copyOf(kept);
    }

    /** The number of the next version. */
    public long next() {
        return last + 1;
    }

    /** With the next version published in so many parts. */
    public VersionHistory withNext(int parts) {
        List<Kept> all = new ArrayList<>(kept);
        all.add(new Kept(next(), parts));
        return new VersionHistory(next(), all);
    }

    /** The oldest ones beyond the newest {@code most}, as far as they are older than the version {@code needed}. */
    public List<Kept> beyond(int most, long needed) {
        return kept.subList(0, Math.max(0, kept.size() - most)).stream()
                .takeWhile(each -> each.version() < needed)
                .toList();
    }

    /** Without so many of the oldest. */
    public VersionHistory withoutOldest(int count) {
        return new VersionHistory(last, kept.subList(count, kept.size()));
    }
}
