package io.freshet.cli.letters;

import io.freshet.cli.client.Cluster;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RegistryUnavailableException;
import io.freshet.schemas.serde.WireFormat;
import io.freshet.schemas.serde.WrittenAvro;

/** Reads values for looking at: what cannot be decoded is shown as it is. */
public final class ValueReader {
    private final Cluster cluster;

    public ValueReader(Cluster cluster) {
        this.cluster = cluster;
    }

    LetterValue read(byte[] bytes) {
        if (bytes == null) {
            return LetterValue.none();
        }
        return isFramed(bytes) ? decoded(bytes) : LetterValue.plain(bytes);
    }

    private static boolean isFramed(byte[] bytes) {
        return bytes.length >= WireFormat.PREFIX_BYTES && bytes[0] == 0;
    }

    private LetterValue decoded(byte[] bytes) {
        try {
            WrittenAvro.Written written = new WrittenAvro(cluster.registry()).read(null, bytes);
            return LetterValue.avro(written.schemaName(), written.json(), bytes);
        } catch (DecodeException | RegistryUnavailableException e) {
            return LetterValue.opaque(bytes, e.getMessage());
        }
    }
}
