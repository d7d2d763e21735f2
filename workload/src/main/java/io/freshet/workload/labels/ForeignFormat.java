package io.freshet.workload.labels;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What people give instead of a text, told by its first bytes. */
enum ForeignFormat {
    UTF_32("FFFE0000", "UTF-32 text, by its byte order mark", "convert it, for example with iconv -f UTF-32 -t UTF-8"),
    UTF_16_LITTLE("FFFE", "UTF-16 text, by its byte order mark", Remedy.UTF_16),
    UTF_16_BIG("FEFF", "UTF-16 text, by its byte order mark", Remedy.UTF_16),
    GZIP("1F8B", "compressed with gzip", "uncompress it first: gunzip -c FILE | freshet produce -"),
    BZIP2("425A68", "compressed with bzip2", "uncompress it first: bunzip2 -c FILE | freshet produce -"),
    XZ("FD377A58", "compressed with xz", "uncompress it first: xz -dc FILE | freshet produce -"),
    ZSTD("28B52FFD", "compressed with zstd", "uncompress it first: zstd -dc FILE | freshet produce -"),
    ZIP(
            "504B0304",
            "a zip archive, as spreadsheets (.xlsx, .ods) are",
            "save the sheet as CSV in UTF-8, or unpack the archive"),
    OLD_OFFICE("D0CF11E0", "an old spreadsheet (.xls)", "save the sheet as CSV in UTF-8"),
    PARQUET("50415231", "a Parquet file", "write its columns as CSV or JSON Lines"),
    AVRO("4F626A01", "an Avro file", "write its records as JSON Lines"),
    PDF("25504446", "a PDF", "give the labelled texts themselves");

    /** How many bytes it takes to tell. */
    static final int BYTES = 4;

    // In hexadecimal.
    private final String beginning;
    private final String description;
    private final String remedy;

    ForeignFormat(String beginning, String description, String remedy) {
        this.beginning = beginning;
        this.description = description;
        this.remedy = remedy;
    }

    /** Why nothing that begins so can be read as labels; empty where it may be text. */
    static Optional<String> problem(byte[] first) {
        return Arrays.stream(values())
                .filter(format -> format.begins(first))
                .findFirst()
                .map(format -> sentence(format.description, format.remedy))
                .or(() -> zeros(first));
    }

    private boolean begins(byte[] first) {
        return HexFormat.of().withUpperCase().formatHex(first).startsWith(beginning);
    }

    // Every other byte of Latin text in UTF-16 is 0; a text in UTF-8 has none.
    private static Optional<String> zeros(byte[] first) {
        for (byte one : first) {
            if (one == 0) {
                return Optional.of(
                        sentence("no text, or UTF-16 without a byte order mark: it has zero bytes", Remedy.UTF_16));
            }
        }
        return Optional.empty();
    }

    private static String sentence(String description, String remedy) {
        return "is " + description + "; expected labels as text in UTF-8; " + remedy;
    }

    private static final class Remedy {
        static final String UTF_16 = "convert it, for example with iconv -f UTF-16 -t UTF-8";
    }
}
