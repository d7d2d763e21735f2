package io.freshet.cli.doctor;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.freshet.runtime.Connection;
import io.freshet.runtime.reach.Complaint;
import io.freshet.runtime.reach.RegistryReach;
import io.freshet.schemas.setup.TopicSetup;
import io.freshet.workload.client.Cluster;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the schema registry answers, and whether what it holds can be written and read. */
final class RegistryCheck extends Check {
    private final Cluster cluster;
    private final TopicSetup setup;

    RegistryCheck(Cluster cluster, TopicSetup setup) {
        super(
                "registry",
                "a schema registry with Confluent's API that answers at "
                        + cluster.connection().registry(),
                "start it, or set " + Connection.REGISTRY_URL + "; until then records wait and nothing is lost");
        this.cluster = cluster;
        this.setup = setup;
    }

    @Override
    Optional<Complaint> complaint() {
        return new RegistryReach(cluster.connection()).complaint();
    }

    @Override
    List<CheckResult> look() throws IOException, RestClientException {
        int subjects = cluster.registry().getAllSubjects().size();
        CheckResult there = ok(cluster.connection().registry() + " has " + subjects + " subjects", expected());
        List<CheckResult> schemas = SetupResults.of("schemas", setup.checkSubjects(cluster.registry()));
        return Stream.concat(Stream.of(there), schemas.stream()).toList();
    }
}
