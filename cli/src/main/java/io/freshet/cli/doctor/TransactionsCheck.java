package io.freshet.cli.doctor;

import io.freshet.schemas.TopicSpec;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.OpenTransaction;
import io.freshet.workload.client.OpenTransactions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthorizationException;

/** Whether a transaction that nobody ends holds up the readers of a topic: no lag shows it, for what lies behind is not committed. */
final class TransactionsCheck extends Check {
    // Longer than any of Freshet's own takes that is not at a slow training step.
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Cluster cluster;

    TransactionsCheck(Cluster cluster) {
        super("topics", "transactions that end", "get the broker to answer, and allow this user to read the topics");
        this.cluster = cluster;
    }

    @Override
    List<CheckResult> look() throws ExecutionException, InterruptedException {
        List<String> topics =
                cluster.topics().all().stream().map(TopicSpec::name).toList();
        try (Admin admin = cluster.admin()) {
            return new OpenTransactions(admin)
                    .find(topics, LONG).stream().map(this::finding).toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return List.of(warn(
                        "open transactions cannot be looked for", expected(), "allow this user to read the topics"));
            }
            throw e;
        }
    }

    private CheckResult finding(OpenTransaction open) {
        return open.isHanging()
                ? fail(open.sentence(), expected(), open.remedy())
                : warn(open.sentence(), expected(), open.remedy());
    }
}
