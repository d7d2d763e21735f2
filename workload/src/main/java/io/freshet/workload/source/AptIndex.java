package io.freshet.workload.source;

import io.freshet.workload.FreshetException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The packages that apt knows of, in the stanzas of Debian's control files. */
interface AptIndex {
    Reader open() throws IOException;

    /** This machine's, as apt itself prints it, who knows where its lists lie and how they are compressed. */
    static AptIndex ofThisMachine() {
        return () -> {
            ProcessBuilder command = new ProcessBuilder("apt-cache", "dumpavail");
            command.redirectError(ProcessBuilder.Redirect.DISCARD);
            command.environment().put("LC_ALL", "C.UTF-8");
            return new InputStreamReader(command.start().getInputStream(), StandardCharsets.UTF_8);
        };
    }

    /**
     * All that are described, each in one of its versions: the others say the same.
     *
     * @throws FreshetException where there is no index
     */
    default List<PackageStanza> packages() {
        Set<String> names = new HashSet<>();
        List<PackageStanza> packages = new ArrayList<>();
        try (Reader reader = open()) {
            PackageStanza.readAll(reader, stanza -> {
                if (stanza.isComplete() && names.add(stanza.name())) {
                    packages.add(stanza);
                }
            });
            return packages;
        } catch (IOException | UncheckedIOException e) {
            throw new FreshetException(
                    "apt's package index cannot be read (" + e.getMessage()
                            + "); package descriptions need Debian or one of"
                            + " its relatives with apt: install apt and run 'apt-get update', or take --source tickets",
                    e);
        }
    }
}
