package io.freshet.schemas.state;

import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * How values of one kind are kept: as which record, and what to do with those from before state was Avro.
 *
 * @param type the generated class, whose schema is the one to write with
 * @param toRecord all that is to be kept of a value
 * @param toValue the value again
 */
public record StateForm<V, R extends SpecificRecord>(
        Class<R> type, Function<V, R> toRecord, Function<R, V> toValue, FormerForm<V> former) {
    /** Of values that were never kept otherwise. */
    public static <V, R extends SpecificRecord> StateForm<V, R> of(
            Class<R> type, Function<V, R> toRecord, Function<R, V> toValue) {
        return new StateForm<>(type, toRecord, toValue, FormerForm.none());
    }

    /** Of records that are kept as they are. */
    public static <R extends SpecificRecord> StateForm<R, R> of(Class<R> type) {
        return of(type, Function.identity(), Function.identity());
    }

    /** The same, of values that were kept otherwise before. */
    public StateForm<V, R> before(FormerForm<V> earlier) {
        return new StateForm<>(type, toRecord, toValue, earlier);
    }
}
