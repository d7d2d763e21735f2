package io.freshet.trainer.task;

/** Hears what is left out of training, and why. */
public interface TaskEvents {
    /** So many examples are not trained on. */
    void skipped(SkipReason reason, int examples);

    /** A spec is not trained by, since a field of it is wrong. */
    void refused(String field);
}
