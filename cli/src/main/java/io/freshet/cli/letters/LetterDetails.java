package io.freshet.cli.letters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.output.FieldList;
import io.freshet.cli.output.Printable;
import io.freshet.topology.intake.DeadLetterHeaders;
import io.freshet.topology.intake.Reason;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.kafka.common.header.Header;

/** Everything about one letter. */
public final class LetterDetails {
    private final Letter letter;
    private final LetterValue value;

    public LetterDetails(Letter letter, ValueReader reader) {
        this.letter = letter;
        this.value = reader.read(letter.value());
    }

    /** For a person: what is known, and then the value. */
    public String text() {
        FieldList fields = new FieldList().with("letter", letter.address()).with("written", letter.writtenAt());
        fields.with("reason", Printable.line(letter.reason()));
        letter.told().flatMap(DeadLetterHeaders::knownReason).ifPresent(reason -> meaning(fields, reason));
        fields.with("message", Printable.text(letter.message()).replace('\n', ' '));
        letter.told().ifPresent(told -> origin(fields, told));
        letter.replayOf().ifPresent(from -> fields.with("replayed from", "letter " + from));
        fields.with("key", bytes(letter.key()));
        letter.told()
                .ifPresent(told -> told.original()
                        .forEach(header ->
                                fields.with("header", Printable.line(header.key()) + ": " + bytes(header.value()))));
        fields.with("value", form());
        return value.text().isEmpty() ? fields.toString() : fields + "\n\n" + Printable.text(value.text());
    }

    private static void meaning(FieldList fields, Reason reason) {
        fields.with("meaning", reason.meaning()).with("remedy", reason.remedy());
    }

    private static void origin(FieldList fields, DeadLetterHeaders told) {
        fields.with(
                "origin",
                "%s, partition %d, offset %d, timestamp %s"
                        .formatted(
                                Printable.line(told.topic()),
                                told.partition(),
                                told.offset(),
                                Instant.ofEpochMilli(told.timestamp())));
    }

    private String form() {
        String length = letter.value() == null ? "" : letter.value().length + " bytes, ";
        return letter.isPointer()
                ? "a pointer: the record is too large for any topic of Freshet; --raw FILE fetches its value from its"
                        + " origin"
                : length + Printable.line(value.form());
    }

    private static String bytes(byte[] bytes) {
        if (bytes == null) {
            return "none";
        }
        return Utf8.text(bytes)
                .map(Printable::line)
                .orElseGet(() -> "0x" + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 64)));
    }

    /** For a program. */
    public ObjectNode json() {
        ObjectNode node = LetterSummary.of(letter).json();
        node.remove("bytes");
        letter.told().ifPresent(told -> told(node, told));
        put(node, "key", letter.key());
        node.put("pointer", letter.isPointer());
        value.write(node);
        return node;
    }

    private static void told(ObjectNode node, DeadLetterHeaders told) {
        told.knownReason()
                .ifPresent(reason -> node.put("meaning", reason.meaning()).put("remedy", reason.remedy()));
        node.put("timestamp", told.timestamp());
        ArrayNode headers = node.putArray("headers");
        for (Header header : told.original()) {
            put(headers.addObject().put("name", header.key()), "value", header.value());
        }
    }

    /** Text where the bytes are text, Base64 under another name where they are not. */
    private static void put(ObjectNode node, String name, byte[] bytes) {
        if (bytes == null) {
            node.putNull(name);
            return;
        }
        Utf8.text(bytes)
                .ifPresentOrElse(
                        text -> node.put(name, text),
                        () -> node.put(name + "Base64", Base64.getEncoder().encodeToString(bytes)));
    }
}
