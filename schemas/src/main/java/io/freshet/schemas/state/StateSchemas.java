package io.freshet.schemas.state;

import java.util.Optional;

/** The schemas that an app's state was written with, by fingerprint, kept with the state itself. */
public interface StateSchemas {
    /** The schema that some release wrote with, as JSON. */
    Optional<String> find(String fingerprint);

    /** Keeps a schema, in the transaction of what is written with it. */
    void keep(String fingerprint, String schema);
}
