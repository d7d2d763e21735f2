package io.freshet.schemas.serde;

import java.util.Map;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * What Avro must be told before it reads anything: that this package's generated classes are to be trusted (it makes no others
 * since 1.12), and that no record is entitled to more than a few megabytes however much it claims (its own limits are at two
 * gigabytes). Limits that the operator set as system properties stay.
 */
public final class AvroSafety {
    private static final String GENERATED_PACKAGE = "io.freshet.schemas.";
    private static final Map<String, Integer> LIMITS = Map.of(
            "org.apache.avro.limits.string.maxLength", 8 << 20,
            "org.apache.avro.limits.bytes.maxLength", 8 << 20,
            "org.apache.avro.limits.collectionItems.maxLength", 1 << 20);

    static {
        LIMITS.forEach((property, limit) -> {
            if (System.getProperty(property) == null) {
                System.setProperty(property, String.valueOf(limit));
            }
        });
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(GENERATED_PACKAGE)));
    }

    private AvroSafety() {}

    /** Has an effect the first time only. */
    public static void apply() {
        // The work is done as this class loads.
    }
}
