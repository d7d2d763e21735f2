package io.freshet.runtime;

import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Which app a process belongs to, and which of its instances it is.
 *
 * @param instanceId of static membership. It has no default, not even the name of the machine: two instances that took the same
 *     one would fence each other for ever, and a container has a new name each time it is made
 */
public record Identity(String applicationId, Optional<String> instanceId) {
    private static final String APPLICATION_ID = "application.id";
    private static final String INSTANCE_ID = "instance.id";

    /** Adds the settings of an identity to a process's own. */
    public static ConfigDef define(ConfigDef own, String applicationId) {
        return Declarations.in(own)
                .text(APPLICATION_ID, applicationId, new ConfigDef.NonEmptyString())
                .medium(
                        "Consumer group, and first part of the names of transactions and internal topics. The instances of"
                                + " one process share it; different processes must not.")
                .text(INSTANCE_ID, null, null)
                .medium(
                        "Name of this instance among those with its application.id: another for each, and the same after a"
                                + " restart, such as a stateful set's pod name. After a kill it takes over in about two seconds."
                                + " None: in the session timeout of 45 s.")
                .done();
    }

    /** The identity that the settings name. */
    public static Identity from(Settings settings) {
        return new Identity(settings.text(APPLICATION_ID), settings.optionalText(INSTANCE_ID));
    }
}
