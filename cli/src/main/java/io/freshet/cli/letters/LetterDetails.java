package io.freshet.cli.letters;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.topology.intake.DeadLetterHeaders;
import io.freshet.topology.intake.Reason;
import io.freshet.workload.output.Printable;
import io.freshet.workload.output.Report;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Everything about one letter. */
public final class LetterDetails {
    private static final int MOST_BYTES_IN_A_LINE = 64;

    private LetterDetails() {}

    /**
     * What is known of it, and then its value.
     *
     * @param registry asked only if the value may be Avro
     */
    public static Report of(Letter letter, Supplier<SchemaRegistryClient> registry) {
        LetterValue value = LetterValue.read(letter.value(), registry);
        Optional<DeadLetterHeaders> told = letter.told();
        Optional<Reason> reason = told.flatMap(DeadLetterHeaders::knownReason);
        Report report = LetterSummary.of(letter)
                .report(Optional.empty())
                .line("letter", letter.address())
                .line("written", letter.writtenAt())
                .line("reason", Printable.line(letter.reason()))
                .field("meaning", reason.map(Reason::meaning))
                .field("remedy", reason.map(Reason::remedy))
                .line("message", Printable.text(letter.message()).replace('\n', ' '))
                .line("origin", told.map(LetterDetails::origin))
                .json("timestamp", told.map(DeadLetterHeaders::timestamp))
                .line("replayed from", letter.replayOf().map(from -> "letter " + from))
                .json("headers", told.map(DeadLetterHeaders::original).map(LetterDetails::headers))
                .line("key", bytes(letter.key()));
        told.ifPresent(found -> found.original()
                .forEach(header -> report.line("header", Printable.line(header.key()) + ": " + bytes(header.value()))));
        return bytes(report, "key", letter.key())
                .json("pointer", letter.isPointer())
                .field("value", value.report(), "value", form(letter, value))
                .sentence(Printable.text(value.text()));
    }

    private static String origin(DeadLetterHeaders told) {
        return "%s, partition %d, offset %d, timestamp %s"
                .formatted(
                        Printable.line(told.topic()),
                        told.partition(),
                        told.offset(),
                        Instant.ofEpochMilli(told.timestamp()));
    }

    private static String form(Letter letter, LetterValue value) {
        String length = letter.value() == null ? "" : letter.value().length + " bytes, ";
        return letter.isPointer()
                ? "a pointer: the record is too large for any topic of Freshet; --raw FILE fetches its value from its"
                        + " origin"
                : length + Printable.line(value.form());
    }

    private static List<Report> headers(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(LetterDetails::header)
                .toList();
    }

    private static Report header(Header header) {
        return bytes(new Report().json("name", header.key()), "value", header.value());
    }

    /** Text if the bytes are text, else Base64 under another name. */
    private static Report bytes(Report report, String name, byte[] bytes) {
        if (bytes == null) {
            return report.json(name, null);
        }
        return LetterValue.utf8(bytes)
                .map(text -> report.json(name, text))
                .orElseGet(
                        () -> report.json(name + "Base64", Base64.getEncoder().encodeToString(bytes)));
    }

    private static String bytes(byte[] bytes) {
        if (bytes == null) {
            return "none";
        }
        int shown = Math.min(bytes.length, MOST_BYTES_IN_A_LINE);
        return LetterValue.utf8(bytes)
                .map(Printable::line)
                .orElseGet(() -> "0x" + HexFormat.of().formatHex(bytes, 0, shown));
    }
}
