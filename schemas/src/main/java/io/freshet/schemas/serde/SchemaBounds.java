package io.freshet.schemas.serde;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Refuses schemas by which a few bytes would keep a reader busy without end. Avro sets no limit to how deep a record that contains
 * itself may nest; it writes a schema out in full before it reads, however often a name is used (two uses at each of 40 levels are
 * 2^40 fields); and what takes no bytes, such as a record without fields, it reads as often as the schema, or a count in the data,
 * says.
 *
 * <p>Whatever passes is read in at most {@value #READS_A_BYTE} steps a byte and {@value #MOST_STEPS} more. Each name is looked at
 * once, so that the check itself takes no longer than reading the schema's text did.
 */
final class SchemaBounds {
    static final int MOST_STEPS = 10_000;
    static final int MOST_DEPTH = 100;
    static final int READS_A_BYTE = 16;

    private final int id;
    private final Set<String> open = new HashSet<>();
    private final Map<String, Cost> known = new HashMap<>();

    private SchemaBounds(int id) {
        this.id = id;
    }

    /**
     * @param id of the schema, for messages
     * @throws DecodeException {@code RECURSIVE_SCHEMA} or {@code OVERSIZE_SCHEMA}
     */
    static void check(int id, Schema schema) throws DecodeException {
        new SchemaBounds(id).cost(schema, 0);
    }

    /**
     * What reading one value may cost.
     *
     * @param steps of the schema written out in full
     * @param unpaid the most reads that any value takes beyond {@link #READS_A_BYTE} for each of its bytes; may be negative
     */
    private record Cost(long steps, long unpaid) {
        static Cost ofBytes(long bytes) {
            return new Cost(1, 1 - READS_A_BYTE * bytes);
        }

        Cost and(Cost next) {
            return new Cost(steps + next.steps, unpaid + next.unpaid);
        }

        Cost or(Cost other) {
            return new Cost(steps + other.steps, Math.max(unpaid, other.unpaid));
        }
    }

    private Cost cost(Schema schema, int depth) throws DecodeException {
        if (depth > MOST_DEPTH) {
            throw oversize("nests deeper than " + MOST_DEPTH + " levels");
        }
        Cost cost =
                switch (schema.getType()) {
                    case RECORD -> record(schema, depth);
                    case UNION -> union(schema.getTypes(), depth);
                    case ARRAY -> collection(cost(schema.getElementType(), depth + 1));
                    case MAP -> collection(Cost.ofBytes(1).and(cost(schema.getValueType(), depth + 1)));
                    case FIXED -> Cost.ofBytes(schema.getFixedSize());
                    case ENUM -> new Cost(schema.getEnumSymbols().size(), 1 - READS_A_BYTE);
                    case FLOAT -> Cost.ofBytes(Float.BYTES);
                    case DOUBLE -> Cost.ofBytes(Double.BYTES);
                    case NULL -> Cost.ofBytes(0);
                    case STRING, BYTES, INT, LONG, BOOLEAN -> Cost.ofBytes(1);
                };
        if (cost.steps() > MOST_STEPS) {
            throw oversize("has more than " + MOST_STEPS + " fields and symbols, each counted wherever it is used");
        }
        return cost;
    }

    private Cost record(Schema record, int depth) throws DecodeException {
        String name = record.getFullName();
        Cost before = known.get(name);
        if (before != null) {
            return before;
        }
        if (!open.add(name)) {
            throw new DecodeException(
                    DecodeProblem.RECURSIVE_SCHEMA,
                    "schema id " + id + " contains itself, at " + name
                            + "; expected a writer's schema without recursion");
        }
        Cost cost = Cost.ofBytes(0);
        for (Schema.Field field : record.getFields()) {
            cost = cost.and(cost(field.schema(), depth + 1));
        }
        open.remove(name);
        known.put(name, cost);
        return cost;
    }

    private Cost union(List<Schema> branches, int depth) throws DecodeException {
        Cost any = new Cost(0, Long.MIN_VALUE);
        for (Schema branch : branches) {
            any = any.or(cost(branch, depth + 1));
        }
        return branches.isEmpty() ? Cost.ofBytes(1) : Cost.ofBytes(1).and(any);
    }

    // Its end takes a byte. An item that is not paid for by its own bytes could come by the million.
    private Cost collection(Cost item) throws DecodeException {
        if (item.unpaid() > 0) {
            throw oversize("has an array or map whose items take more than " + READS_A_BYTE
                    + " reads for each of their bytes");
        }
        return new Cost(1 + item.steps(), 1 - READS_A_BYTE);
    }

    private DecodeException oversize(String what) {
        return new DecodeException(
                DecodeProblem.OVERSIZE_SCHEMA,
                "schema id " + id + " " + what + "; expected one that a few bytes cannot keep a reader busy with");
    }
}
