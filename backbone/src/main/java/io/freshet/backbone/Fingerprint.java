package io.freshet.backbone;

import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * Tells one backbone from another: a prompt is only valid on the backbone it was trained on. It covers every file that decides a
 * result (configuration, tokeniser, weights, pooling), each with its name and length, so that no byte can move from one file to
 * the next unnoticed, and what {@code tokenizer_config.json} makes another than {@code tokenizer.json} says.
 *
 * @param sha256 64 lower-case hexadecimal digits
 */
public record Fingerprint(String sha256) {
    private static final Pattern HEX_SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER_BYTES = 1 << 20;

    public Fingerprint {
        if (!HEX_SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "'" + sha256 + "' is no fingerprint; expected 64 lower-case hexadecimal digits of a SHA-256");
        }
    }

    /** Reads every file of the folder once: a fifth of a second for the default backbone. */
    public static Fingerprint of(CheckpointFolder folder) {
        MessageDigest digest = Sha256.newDigest();
        folder.fingerprintedFiles().forEach(file -> update(digest, folder.path().resolve(file), file));
        // A folder whose tokenizer.json says all has the fingerprint that it had before this was covered.
        folder.tokenizer()
                .override()
                .ifPresent(override -> digest.update(("tokeniser\0" + override).getBytes(StandardCharsets.UTF_8)));
        return new Fingerprint(Sha256.hex(digest));
    }

    private static void update(MessageDigest digest, Path file, String name) {
        try (InputStream in = Files.newInputStream(file)) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(
                    ByteBuffer.allocate(Long.BYTES).putLong(Files.size(file)).flip());
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException cause) {
            throw new BackboneException("cannot read " + file + " for the backbone's fingerprint: " + cause, cause);
        }
    }
}
