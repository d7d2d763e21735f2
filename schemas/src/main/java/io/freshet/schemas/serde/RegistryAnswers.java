package io.freshet.schemas.serde;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.util.Set;

/**
 * What of a refusal is the schema registry's own word. A proxy before it, or a server that only has its address, says 404 too,
 * with a page of its own; only the registry gives an error code with it, and only these codes say that something is not there.
 */
public final class RegistryAnswers {
    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int VERSION_NOT_FOUND = 40402;
    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final int SUBJECT_WITHOUT_LEVEL = 40408;
    private static final Set<Integer> NOT_THERE = Set.of(SUBJECT_NOT_FOUND, VERSION_NOT_FOUND, SCHEMA_NOT_FOUND);

    private RegistryAnswers() {}

    /** Whether the registry says that it has no such subject, version or schema; anything else says nothing about them. */
    public static boolean isNotThere(RestClientException refusal) {
        return NOT_THERE.contains(refusal.getErrorCode());
    }

    /** Whether the registry says that it has no compatibility level for the subject itself. */
    public static boolean isWithoutLevel(RestClientException refusal) {
        return refusal.getErrorCode() == SUBJECT_WITHOUT_LEVEL || isNotThere(refusal);
    }
}
