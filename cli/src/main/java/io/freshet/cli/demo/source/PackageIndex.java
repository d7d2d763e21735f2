package io.freshet.cli.demo.source;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/** The packages that apt knows of, in the stanzas of Debian's control files. */
@FunctionalInterface
interface PackageIndex {
    /**
     * Hands the whole index to {@code consumer}.
     *
     * @throws IOException where it cannot be read
     */
    void read(Consumer<Reader> consumer) throws IOException;
}
