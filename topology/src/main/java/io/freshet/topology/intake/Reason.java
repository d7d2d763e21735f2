package io.freshet.topology.intake;

import io.freshet.schemas.serde.DecodeProblem;
import java.util.Locale;

/**
 * Why a record became a dead letter. The code is the header {@code freshet.reason}, the tag {@code reason} of the metric {@code
 * freshet.dead.letters}, and a row of the manual ({@code docs/dead-letters.md}).
 */
public enum Reason {
    FRAMING(
            "The value is neither JSON nor Avro in Confluent's wire format (the byte 0, four bytes of schema id, the record), or there is none.",
            "Produce JSON that begins with `{`, or use a serializer that writes the wire format."),
    HEADER_SCHEMA_ID(
            "The schema's id is a GUID in a record header, as newer Confluent clients can write it.",
            "Set the producer's `value.schema.id.serializer` to the one that writes the id before the value."),
    UNKNOWN_SCHEMA(
            "The schema registry has no schema with the id that the value begins with.",
            "Register the producer's schema in the registry that intake uses, then produce the record again."),
    WRONG_RECORD(
            "The schema is of another record than the topic's, or not Avro; or, during an upgrade, the record is of a kind that only the newer intake has.",
            "Produce the topic's own record; see the schema under the subject `<topic>-value`. After an upgrade, replay it."),
    RECURSIVE_SCHEMA(
            "The writer's schema contains itself: a few bytes of it can nest until the reader's stack overflows.",
            "Register a schema without recursion."),
    OVERSIZE_SCHEMA(
            "The writer's schema, with each record counted wherever it is used, has more than 10,000 fields, nests deeper than 100 levels, or has an array or map of items that take no bytes: a few bytes of it could keep a reader busy for years.",
            "Register a schema with fewer fields, such as the topic's own."),
    UNDECODABLE(
            "The bytes do not follow their schema, or the JSON is malformed, has an unknown field or one of another type.",
            "The message names the place; correct the producer."),
    BAD_TEXT(
            "Text that is not valid UTF-8, has half a surrogate pair, NUL or another control character (in a text, tab and line breaks may stand).",
            "Clean the text, or decode it with its true character set, before producing it."),
    OVERSIZE(
            "Key, value and headers together are larger than `example.max.bytes`.",
            "Shorten the record, or raise the setting."),
    INVALID_TASK_NAME(
            "The task is not named as `[a-z0-9][a-z0-9._-]{0,99}` says.",
            "Use such a name; upper case is not among it."),
    UNKNOWN_TASK("No spec for the task has come in on `tasks`.", "Produce the TaskSpec first, then the example again."),
    RETIRED_TASK("The task was retired by a tombstone on `tasks`.", "Produce its TaskSpec again to take it up again."),
    UNKNOWN_LABEL(
            "A label is not among those of the task's spec.", "Correct the label, or add it to the spec's `labels`."),
    WRONG_TARGET(
            "The example says something else than its task learns, such as a `label` where the kind is `token-classification` and takes `spans`; or several things at once.",
            "Give the one field that the task's kind takes: `label` for `sequence-classification`, `labels` for `multi-label-classification`, `spans` for `token-classification` and `semantic-role-labelling`, `answer` for `question-answering`."),
    UNEXPECTED_TEXT(
            "The example has a `pair`, a `context` or a `predicate` that its task's kind does not take, or has not the one that it takes: `sequence-classification` and `multi-label-classification` take a text alone or with a `pair`, `token-classification` a text alone, `semantic-role-labelling` one with a `predicate`, `question-answering` one with a `context`.",
            "Give what the kind takes. Leave another field out, or put both texts into one: what is not read teaches nothing."),
    SPAN_OUT_OF_RANGE(
            "A span, a `predicate`, or an answer in its context, is empty, ends before it begins, begins before the text or ends behind it. Offsets count Unicode code points from 0, as Python does; `end` is behind the last one.",
            "Count code points: Java and JavaScript count an emoji as two, and bytes of UTF-8 are more still."),
    OVERLAPPING_SPANS(
            "Two spans have characters in common.",
            "Give each character at most one label; nested spans cannot be learned."),
    MISSING_FIELD(
            "The id, the text or what is said of it (a label, labels, spans, an answer) is absent, or one of them, a label or a `predicate` is empty or of characters that show nothing (blanks, zero-width spaces, byte order marks).",
            "Give all three; an example without a label teaches nothing. Where a text has none of the labels, give `\"labels\":[]`; where it has no span, `\"spans\":[]`; where a context has no answer, `\"answer\":{}`."),
    TOO_LONG(
            "A text has more characters than `text.max.characters`, or the id more than `id.max.characters`; or there are more than 1,000 spans.",
            "Cut it; the trainer reads no more of a text than the spec's `maxTokens` anyway."),
    FUTURE_EVENT_TIME(
            "The event time, or the timestamp that a producer gave the record, is further ahead of intake's clock than `future.tolerance.ms`.",
            "Compare the clocks of the producer and of intake's machine; send seconds or microseconds as milliseconds. `freshet setup` lets brokers date `examples`, so that a record's own timestamp cannot be the cause."),
    ANCIENT_EVENT_TIME("The event time is before 1970.", "Send the time in milliseconds since 1970, or leave it out."),
    DUPLICATE_ID(
            "The id came in before, within `duplicates.retention.ms`, with another label, other spans, another text or another predicate in it.",
            "Give each example an id of its own. The first one stays; an exact repetition is dropped and counted, no dead letter."),
    INVALID_SPEC(
            "The TaskSpec has mistakes; the message names all of them.",
            "Correct and produce it again. Until then the task keeps the spec it has.");

    private final String meaning;
    private final String remedy;

    Reason(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** Whether a spec that is still on its way may make such a record fit. */
    boolean maySpecChange() {
        return switch (this) {
            case UNKNOWN_TASK, RETIRED_TASK, UNKNOWN_LABEL, WRONG_TARGET, UNEXPECTED_TEXT -> true;
            default -> false;
        };
    }

    /** The name in headers, metrics and the manual, such as {@code unknown-label}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is wrong, a sentence of the manual. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it, a sentence of the manual. */
    public String remedy() {
        return remedy;
    }

    /** The reason that says the same as a decoder's problem. */
    static Reason of(DecodeProblem problem) {
        return valueOf(problem.name());
    }
}
