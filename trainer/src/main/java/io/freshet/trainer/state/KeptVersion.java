package io.freshet.trainer.state;

/**
 * A version whose records are still on {@code prompts}.
 *
 * @param parts besides the manifest
 */
public record KeptVersion(long version, int parts) {}
