package io.freshet.trainer;

/**
 * What becomes of versions.
 *
 * @param kept versions of a task that stay on {@code prompts}
 * @param commitAtOnce whether a publication asks for a commit instead of waiting for the interval
 */
record VersionSettings(int kept, boolean commitAtOnce) {}
