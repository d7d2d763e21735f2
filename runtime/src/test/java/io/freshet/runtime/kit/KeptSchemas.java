package io.freshet.runtime.kit;

import io.freshet.schemas.state.StateSchemas;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Schemas in a map. */
public final class KeptSchemas implements StateSchemas {
    private final Map<String, String> schemas = new HashMap<>();

    @Override
    public Optional<String> find(String fingerprint) {
        return Optional.ofNullable(schemas.get(fingerprint));
    }

    @Override
    public void keep(String fingerprint, String schema) {
        schemas.put(fingerprint, schema);
    }
}
