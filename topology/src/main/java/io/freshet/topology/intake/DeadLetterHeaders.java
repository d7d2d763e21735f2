package io.freshet.topology.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What the headers of a dead letter say: why it is one, where the record was found, and what its producer's headers were.
 *
 * @param reason the code of a {@link Reason}, possibly of one that only a later Freshet knows
 * @param message what was found and what was expected
 * @param topic where the record was found, with {@code partition} and {@code offset}
 * @param timestamp the record's own, milliseconds since 1970
 * @param isPointer whether the letter's value only points to the record, which was too large
 * @param original the producer's headers; none if they were too large to be kept
 */
public record DeadLetterHeaders(
        String reason,
        String message,
        String topic,
        int partition,
        long offset,
        long timestamp,
        boolean isPointer,
        Headers original) {
    // In the order in which intake puts them behind the producer's.
    private static final List<String> OURS = List.of(
            DeadLetter.EXCEPTION,
            DeadLetter.MESSAGE,
            DeadLetter.TOPIC,
            DeadLetter.PARTITION,
            DeadLetter.OFFSET,
            DeadLetter.TIMESTAMP,
            DeadLetter.REASON);

    /** What {@code headers} say; empty if intake did not write them. */
    public static Optional<DeadLetterHeaders> read(Headers headers) {
        List<Header> all = List.of(headers.toArray());
        // Ours are the last of their names, since a producer may have sent such ones too; behind them, tracing agents
        // add their own.
        return IntStream.iterate(all.size() - OURS.size(), at -> at >= 0, at -> at - 1)
                .filter(at -> areOurs(all.subList(at, at + OURS.size())))
                .boxed()
                .findFirst()
                .flatMap(at -> read(all, at));
    }

    private static boolean areOurs(List<Header> some) {
        return some.stream().map(Header::key).toList().equals(OURS)
                && some.stream().allMatch(header -> header.value() != null);
    }

    private static Optional<DeadLetterHeaders> read(List<Header> all, int at) {
        Map<String, String> ours = all.subList(at, at + OURS.size()).stream()
                .collect(Collectors.toMap(Header::key, header -> new String(header.value(), StandardCharsets.UTF_8)));
        int behind = at + OURS.size();
        boolean isPointer = behind < all.size() && all.get(behind).key().equals(DeadLetter.POINTER);
        try {
            return Optional.of(new DeadLetterHeaders(
                    ours.get(DeadLetter.REASON),
                    ours.get(DeadLetter.MESSAGE),
                    ours.get(DeadLetter.TOPIC),
                    Integer.parseInt(ours.get(DeadLetter.PARTITION)),
                    Long.parseLong(ours.get(DeadLetter.OFFSET)),
                    Long.parseLong(ours.get(DeadLetter.TIMESTAMP)),
                    isPointer,
                    new RecordHeaders(all.subList(0, at))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The reason, if this Freshet knows it. */
    public Optional<Reason> knownReason() {
        return Arrays.stream(Reason.values())
                .filter(known -> known.code().equals(reason))
                .findFirst();
    }
}
