package io.freshet.cli.letters;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The one header that a replay adds: which dead letter the record comes from. */
final class ReplayHeader {
    static final String NAME = "freshet.replay";

    private ReplayHeader() {}

    /** Says where the record comes from; an earlier replay's word is replaced. */
    static void write(Headers headers, LetterAddress from) {
        headers.remove(NAME).add(NAME, from.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Where the record comes from, if it was replayed. */
    static Optional<LetterAddress> read(Headers headers) {
        Header header = headers.lastHeader(NAME);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LetterAddress.parse(new String(header.value(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
