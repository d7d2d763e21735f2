package io.freshet.cli.produce;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ids of examples that bring none: the hash of task, text, what is said of it, and how often the three came before in this input. So a file
 * that is produced again makes the same ids, which intake lets through once, and two equal lines of one file stay two examples.
 * Keeps about 60 bytes for each content that it has seen.
 */
final class ExampleIds {
    // 128 bits: no two examples meet by chance.
    private static final int CHARACTERS = 32;
    private static final byte[] SEPARATOR = {0};

    // By the first 64 bits: contents that share them take turns in counting, and each id is still one content's alone.
    private final Map<Long, Integer> seen = new HashMap<>();

    /** The id of the next example of the input. */
    String next(String task, TextInput input, Target target) {
        String text = input.canonical();
        String label = target.canonical();
        String content = hash(task, text, label, "0");
        int before = seen.merge(Long.parseUnsignedLong(content, 0, 16, 16), 1, Integer::sum) - 1;
        return before == 0 ? content : hash(task, text, label, String.valueOf(before));
    }

    private static String hash(String task, String text, String label, String before) {
        return Sha256.of(List.of(utf8(task), SEPARATOR, utf8(text), SEPARATOR, utf8(label), SEPARATOR, utf8(before)))
                .substring(0, CHARACTERS);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
