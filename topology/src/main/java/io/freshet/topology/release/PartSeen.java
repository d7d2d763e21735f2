package io.freshet.topology.release;

/**
 * A part that came by on {@code prompts}.
 *
 * @param contents by release control's own count and hash
 */
record PartSeen(long offset, Contents contents) {

    /**
     * What identifies a part's bytes.
     *
     * @param length in bytes
     * @param sha256 lower-case hexadecimal
     */
    record Contents(int length, String sha256) {}
}
