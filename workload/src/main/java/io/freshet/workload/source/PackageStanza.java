package io.freshet.workload.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * What the demo reads of a package: empty fields where the stanza has none.
 *
 * @param description its first line
 * @param section with its area prefix, as in {@code contrib/science}
 */
record PackageStanza(String name, String description, String section) {
    private static final PackageStanza EMPTY = new PackageStanza("", "", "");

    /** Calls {@code consumer} for every stanza; they are set apart by empty lines. */
    static void readAll(Reader reader, Consumer<PackageStanza> consumer) {
        try {
            BufferedReader lines = new BufferedReader(reader);
            PackageStanza stanza = EMPTY;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    consumer.accept(stanza);
                    stanza = EMPTY;
                } else {
                    stanza = stanza.with(line);
                }
            }
            consumer.accept(stanza);
        } catch (IOException e) {
            throw new UncheckedIOException("the package index ended early: " + e.getMessage(), e);
        }
    }

    // A continuation line begins with a blank: it is never a field.
    private PackageStanza with(String line) {
        int colon = line.indexOf(':');
        if (colon < 1 || line.charAt(0) == ' ') {
            return this;
        }
        return with(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private PackageStanza with(String field, String value) {
        return switch (field) {
            case "Package" -> new PackageStanza(value, description, section);
            case "Description", "Description-en" -> new PackageStanza(name, value, section);
            case "Section" -> new PackageStanza(name, description, value);
            default -> this;
        };
    }

    boolean isComplete() {
        return !name.isEmpty() && !description.isEmpty() && !section.isEmpty();
    }

    /** {@code contrib/science} and {@code science} are one section. */
    String sectionWithoutArea() {
        return section.substring(section.lastIndexOf('/') + 1);
    }
}
