package io.freshet.integration.history;

import io.freshet.integration.history.History.Digest;
import io.freshet.integration.history.History.Part;
import io.freshet.integration.history.History.Place;
import io.freshet.schemas.hash.Sha256;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;

/** Makes hashes of the parts of versions as they come by, in the order in which they come. */
final class PartHashes {
    private final Map<String, MessageDigest> soFar = new HashMap<>();

    /** The next part of a version. */
    Part next(String task, long version, int index, byte[] content, Place place) {
        MessageDigest whole = soFar.computeIfAbsent(task + "@" + version, unseen -> Sha256.newDigest());
        whole.update(content);
        Digest own = new Digest(content.length, Sha256.of(content));
        return new Part(task, version, index, own, toHere(whole), place);
    }

    // Of a copy, since a digest that was read begins anew.
    private static String toHere(MessageDigest digest) {
        try {
            return Sha256.hex((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
