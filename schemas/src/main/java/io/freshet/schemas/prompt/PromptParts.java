package io.freshet.schemas.prompt;

import io.freshet.schemas.Limits;
import io.freshet.schemas.PartDigest;
import io.freshet.schemas.hash.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of one version, split so that each part fits a broker's default message limit (1,048,588 bytes) with its key,
 * headers and framing.
 *
 * @param contents the parts in their order; never empty, each of 1 to {@link Limits#MOST_PART_BYTES} bytes
 */
public record PromptParts(List<byte[]> contents) {
    /** Splits {@code bytes} into parts of the greatest size allowed. */
    public static PromptParts split(byte[] bytes) {
        return split(bytes, Limits.MOST_PART_BYTES);
    }

    static PromptParts split(byte[] bytes, int maximum) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a version has no bytes; expected at least one");
        }
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += maximum) {
            parts.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + maximum)));
        }
        return new PromptParts(List.copyOf(parts));
    }

    /** What the manifest says of the parts. */
    public List<PartDigest> digests() {
        return contents.stream().map(PromptParts::digest).toList();
    }

    /** Length and hash of one part. */
    public static PartDigest digest(byte[] content) {
        return new PartDigest(content.length, Sha256.of(content));
    }

    /** What a record has of a part, which keeps its place. */
    public static byte[] bytes(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }

    public String sha256() {
        return Sha256.of(contents);
    }

    /**
     * The version's bytes.
     *
     * @throws PromptPartsException if their hash is not {@code expectedSha256}
     */
    public byte[] join(String expectedSha256) {
        String found = sha256();
        if (!found.equals(expectedSha256)) {
            throw new PromptPartsException(
                    "the " + contents.size() + " parts have SHA-256 " + found + "; expected " + expectedSha256);
        }
        ByteBuffer bytes = ByteBuffer.allocate(
                contents.stream().mapToInt(part -> part.length).sum());
        contents.forEach(bytes::put);
        return bytes.array();
    }
}
