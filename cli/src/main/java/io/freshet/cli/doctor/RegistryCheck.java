package io.freshet.cli.doctor;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.freshet.cli.client.Cluster;
import io.freshet.runtime.Connection;
import io.freshet.runtime.reach.Complaint;
import io.freshet.runtime.reach.RegistryReach;
import io.freshet.schemas.setup.TopicSetup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the schema registry answers, and whether what it holds can be written and read. */
final class RegistryCheck implements Check {
    private final Cluster cluster;
    private final TopicSetup setup;

    RegistryCheck(Cluster cluster, TopicSetup setup) {
        this.cluster = cluster;
        this.setup = setup;
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public String expected() {
        return "a schema registry with Confluent's API that answers at "
                + cluster.connection().registry();
    }

    @Override
    public String remedy() {
        return "start it, or set " + Connection.REGISTRY_URL + "; until then records wait and nothing is lost";
    }

    @Override
    public Optional<Complaint> complaint() {
        return new RegistryReach(cluster.connection()).complaint();
    }

    @Override
    public List<Finding> look() throws IOException, RestClientException {
        int subjects = cluster.registry().getAllSubjects().size();
        List<Finding> findings = new ArrayList<>();
        findings.add(
                Finding.ok(name(), cluster.connection().registry() + " has " + subjects + " subjects", expected()));
        findings.addAll(SetupFindings.of("schemas", setup.checkSubjects(cluster.registry())));
        return findings;
    }
}
