package io.freshet.backbone.checkpoint;

/** Told how far the import of a backbone has come; it takes seconds, and a person may be waiting. */
@FunctionalInterface
public interface ImportProgress {
    ImportProgress NONE = (step, done, total) -> {};

    /**
     * Called from the importing thread, often.
     *
     * @param step what is being done, in words for a person
     * @param done bytes of this step done
     * @param total bytes of this step in all
     */
    void progress(String step, long done, long total);
}
