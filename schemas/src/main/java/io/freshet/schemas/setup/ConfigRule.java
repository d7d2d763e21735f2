package io.freshet.schemas.setup;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * How far an operator may tune a topic's setting. What Freshet promises needs a limit on one side only for most: to keep records
 * longer, to compact sooner, to allow larger records harms nothing. Settings that Freshet does not name are the operator's alone.
 */
enum ConfigRule {
    EXACTLY {
        @Override
        boolean accepts(String found, String wanted) {
            return found.equals(wanted);
        }

        @Override
        String expectation(String wanted) {
            return wanted;
        }
    },
    AT_LEAST {
        @Override
        boolean accepts(String found, String wanted) {
            return difference(found, wanted).filter(by -> by >= 0).isPresent();
        }

        @Override
        String expectation(String wanted) {
            return wanted + " or more";
        }
    },
    AT_LEAST_OR_FOR_EVER {
        @Override
        boolean accepts(String found, String wanted) {
            return found.equals(FOR_EVER) || AT_LEAST.accepts(found, wanted);
        }

        @Override
        String expectation(String wanted) {
            return AT_LEAST.expectation(wanted);
        }
    },
    AT_MOST {
        @Override
        boolean accepts(String found, String wanted) {
            return difference(found, wanted).filter(by -> by <= 0).isPresent();
        }

        @Override
        String expectation(String wanted) {
            return wanted + " or less";
        }
    };

    private static final String FOR_EVER = "-1";

    private static final Map<String, ConfigRule> RULES = Map.of(
            "retention.ms", AT_LEAST_OR_FOR_EVER,
            "delete.retention.ms", AT_LEAST,
            "min.compaction.lag.ms", AT_LEAST,
            "max.message.bytes", AT_LEAST,
            // the active segment is never compacted: one that rolls later is compacted later
            "segment.ms", AT_MOST,
            "min.cleanable.dirty.ratio", AT_MOST);

    /** The rule of a setting. */
    static ConfigRule of(String config) {
        return RULES.getOrDefault(config, EXACTLY);
    }

    abstract boolean accepts(String found, String wanted);

    /** For messages: what would be accepted. */
    abstract String expectation(String wanted);

    // Some brokers that are none of Apache's report words.
    private static Optional<Integer> difference(String found, String wanted) {
        try {
            return Optional.of(new BigDecimal(found).compareTo(new BigDecimal(wanted)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
