package io.freshet.benchmarks.result;

/** Takes pictures of a run, to keep beside its page. */
public interface Pictures {
    /**
     * Keeps one.
     *
     * @param name of the file, without what all of a run begin with and what they end with
     * @param svg the picture
     */
    void keep(String name, String svg);
}
