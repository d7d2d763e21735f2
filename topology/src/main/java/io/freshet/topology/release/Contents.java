package io.freshet.topology.release;

/**
 * What identifies a part's bytes.
 *
 * @param length in bytes
 * @param sha256 lower-case hexadecimal
 */
record Contents(int length, String sha256) {}
