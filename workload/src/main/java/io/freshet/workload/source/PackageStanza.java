package io.freshet.workload.source;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the demo reads of a package: empty fields where the stanza has none.
 *
 * @param description its first line
 * @param section with its area prefix, as in {@code contrib/science}
 * @param tags of debtags, as in {@code role::program, uitoolkit::gtk}
 */
record PackageStanza(String name, String description, String section, String tags) {
    private static final PackageStanza EMPTY = new PackageStanza("", "", "", "");

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

    // A continuation line begins with a blank: it is never a field. That of tags follows a line that ends with a comma.
    private PackageStanza with(String line) {
        int colon = line.indexOf(':');
        if (line.charAt(0) == ' ' && tags.endsWith(",")) {
            return with("Tag", tags + " " + line.strip());
        }
        if (colon < 1 || line.charAt(0) == ' ') {
            return this;
        }
        return with(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private PackageStanza with(String field, String value) {
        return switch (field) {
            case "Package" -> new PackageStanza(value, description, section, tags);
            case "Description", "Description-en" -> new PackageStanza(name, value, section, tags);
            case "Section" -> new PackageStanza(name, description, value, tags);
            case "Tag" -> new PackageStanza(name, description, section, value);
            default -> this;
        };
    }

    boolean isComplete() {
        return !name.isEmpty() && !description.isEmpty() && !section.isEmpty();
    }

    /** What its tags are about, each once, in alphabetical order: of {@code uitoolkit::gtk} it is {@code uitoolkit}. */
    List<String> facets() {
        return List.copyOf(tagsByFacet().keySet());
    }

    /** By facet, what its tags say of it: of {@code uitoolkit::gtk} {@code gtk}. */
    SortedMap<String, List<String>> tagsByFacet() {
        return Arrays.stream(tags.split(","))
                .map(tag -> tag.strip().split("::", 2))
                .filter(tag -> !tag[0].isEmpty())
                .collect(groupingBy(
                        tag -> tag[0],
                        TreeMap::new,
                        mapping(tag -> tag.length == 2 ? tag[1] : "", toUnmodifiableList())));
    }

    /** {@code contrib/science} and {@code science} are one section. */
    String sectionWithoutArea() {
        return section.substring(section.lastIndexOf('/') + 1);
    }
}
