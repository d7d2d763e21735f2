package io.freshet.topology.release;

/**
 * A part that came by on {@code prompts}.
 *
 * @param contents by release control's own count and hash
 */
record PartSeen(long offset, Contents contents) {}
