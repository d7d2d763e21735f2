package io.freshet.cli.predict;

import io.freshet.schemas.VisibleText;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Texts, one a line; lines that show nothing are passed over. Used by one thread. */
public final class TextSource {
    private static final int MOST_AT_ONCE = 64;

    private final BufferedReader reader;

    /** @param reader of the lines */
    public TextSource(BufferedReader reader) {
        this.reader = reader;
    }

    /**
     * The next line, and those that are there with it without waiting: who types one gets its answer before the next, and a
     * file goes in many at a time.
     *
     * @return empty at the end
     */
    public List<String> next() throws IOException {
        List<String> texts = new ArrayList<>();
        while (texts.isEmpty() || (texts.size() < MOST_AT_ONCE && reader.ready())) {
            String line = reader.readLine();
            if (line == null) {
                return texts;
            }
            if (VisibleText.isIn(line)) {
                texts.add(line);
            }
        }
        return texts;
    }
}
