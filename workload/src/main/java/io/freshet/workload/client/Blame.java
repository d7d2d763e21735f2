package io.freshet.workload.client;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.freshet.runtime.Connection;
import io.freshet.runtime.reach.BrokerReach;
import io.freshet.runtime.reach.Complaint;
import io.freshet.runtime.reach.RegistryReach;
import io.freshet.schemas.serde.RegistryUnavailableException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;

/** Which of the two that a command stands on has failed it: what their clients say of it is often only that time went by. */
public final class Blame {
    private final Connection connection;

    public Blame(Connection connection) {
        this.connection = connection;
    }

    /** What is wrong with the one that a failure is about; empty where it answers. */
    public Optional<Complaint> of(Throwable failure) {
        // Of the brokers alone, though what broke the TLS is in the cause and looks like the registry's.
        if (has(failure, AuthenticationException.class::isInstance)) {
            return new BrokerReach(connection).complaint();
        }
        if (has(failure, Blame::isOfTheRegistry)) {
            return new RegistryReach(connection).complaint();
        }
        return has(failure, RetriableException.class::isInstance)
                ? new BrokerReach(connection).complaint()
                : Optional.empty();
    }

    // Kafka's clients wrap what goes wrong in a connection; the registry's throws it as it is.
    private static boolean isOfTheRegistry(Throwable failure) {
        return failure instanceof RegistryUnavailableException
                || failure instanceof RestClientException
                || failure instanceof IOException;
    }

    private static boolean has(Throwable failure, Predicate<Throwable> wanted) {
        return failure != null && (wanted.test(failure) || has(failure.getCause(), wanted));
    }
}
