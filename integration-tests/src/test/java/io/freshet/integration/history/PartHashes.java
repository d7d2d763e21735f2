package io.freshet.integration.history;

import io.freshet.integration.history.History.Digest;
import io.freshet.integration.history.History.Part;
import io.freshet.integration.history.History.Place;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Makes hashes of the parts of versions as they come by, in the order in which they come. */
final class PartHashes {
    private final Map<String, MessageDigest> soFar = new HashMap<>();

    /** The next part of a version. */
    Part next(String task, long version, int index, byte[] content, Place place) {
        MessageDigest whole = soFar.computeIfAbsent(task + "@" + version, unseen -> sha256());
        whole.update(content);
        Digest own = new Digest(content.length, HexFormat.of().formatHex(sha256().digest(content)));
        return new Part(task, version, index, own, hex(whole), place);
    }

    private static String hex(MessageDigest digest) {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
