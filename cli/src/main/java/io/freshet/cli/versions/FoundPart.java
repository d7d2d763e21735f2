package io.freshet.cli.versions;

import io.freshet.schemas.PartDigest;

/**
 * A part of a version as it lies on {@code prompts}.
 *
 * @param digest of the bytes that are there
 */
public record FoundPart(long offset, PartDigest digest) {}
