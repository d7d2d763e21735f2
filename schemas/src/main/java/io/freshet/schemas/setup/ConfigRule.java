package io.freshet.schemas.setup;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How far an operator may tune a topic's setting. What Freshet promises needs a limit on one side only for most: to keep records
 * longer, to compact sooner, to allow larger records harms nothing. Settings that Freshet does not name are the operator's alone.
 */
enum ConfigRule {
    EXACTLY(""),
    AT_LEAST(" or more"),
    AT_LEAST_OR_FOR_EVER(" or more"),
    AT_MOST(" or less");

    private static final String FOR_EVER = "-1";

    private static final Map<String, ConfigRule> RULES = Map.of(
            "retention.ms", AT_LEAST_OR_FOR_EVER,
            "delete.retention.ms", AT_LEAST,
            "min.compaction.lag.ms", AT_LEAST,
            "max.message.bytes", AT_LEAST,
            // the active segment is never compacted: one that rolls later is compacted later
            "segment.ms", AT_MOST,
            "min.cleanable.dirty.ratio", AT_MOST);

    private final String side;

    ConfigRule(String side) {
        this.side = side;
    }

    static ConfigRule of(String config) {
        return RULES.getOrDefault(config, EXACTLY);
    }

    boolean accepts(String found, String wanted) {
        OptionalInt order = order(found, wanted);
        return switch (this) {
            case EXACTLY -> found.equals(wanted);
            case AT_LEAST -> order.orElse(-1) >= 0;
            case AT_LEAST_OR_FOR_EVER -> found.equals(FOR_EVER) || AT_LEAST.accepts(found, wanted);
            case AT_MOST -> order.orElse(1) <= 0;
        };
    }

    /** For messages: what would be accepted. */
    String expectation(String wanted) {
        return wanted + side;
    }

    // Some brokers that are none of Apache's report words.
    private static OptionalInt order(String found, String wanted) {
        try {
            return OptionalInt.of(new BigDecimal(found).compareTo(new BigDecimal(wanted)));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
