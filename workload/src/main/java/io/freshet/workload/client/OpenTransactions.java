package io.freshet.workload.client;

import io.freshet.runtime.BrokerOffsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;

/** Transactions that nobody has ended yet: who reads committed records stops before the first of a partition. */
public final class OpenTransactions {
    private final Admin admin;

    public OpenTransactions(Admin admin) {
        this.admin = admin;
    }

    /**
     * Those on topics that are there.
     *
     * @param least how old one must be
     * @throws ExecutionException where this user may not ask
     */
    public List<OpenTransaction> find(Collection<String> topics, Duration least)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, List<ProducerState>> open = open(topics);
        List<OpenTransaction> found = new ArrayList<>();
        if (!open.isEmpty()) {
            Map<Long, TransactionListing> owners = owners();
            Map<String, TransactionDescription> described = described(owners);
            open.forEach((partition, states) -> states.forEach(state ->
                    found.add(OpenTransaction.of(partition, state, owners.get(state.producerId()), described))));
        }
        return found.stream().filter(one -> one.age().compareTo(least) >= 0).toList();
    }

    private Map<TopicPartition, List<ProducerState>> open(Collection<String> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, List<ProducerState>> open = new HashMap<>();
        admin.describeProducers(new BrokerOffsets(admin).partitionsThere(topics))
                .all()
                .get()
                .forEach((partition, producers) -> {
                    List<ProducerState> writing = producers.activeProducers().stream()
                            .filter(state ->
                                    state.currentTransactionStartOffset().isPresent())
                            .toList();
                    if (!writing.isEmpty()) {
                        open.put(partition, writing);
                    }
                });
        return open;
    }

    // Who may not see the owners is still told where readers stop.
    private Map<Long, TransactionListing> owners() throws ExecutionException, InterruptedException {
        try {
            return admin.listTransactions().all().get().stream()
                    .collect(Collectors.toMap(TransactionListing::producerId, one -> one, (one, other) -> one));
        } catch (ExecutionException e) {
            return unlessRefused(e);
        }
    }

    private Map<String, TransactionDescription> described(Map<Long, TransactionListing> owners)
            throws ExecutionException, InterruptedException {
        try {
            return admin.describeTransactions(owners.values().stream()
                            .map(TransactionListing::transactionalId)
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            return unlessRefused(e);
        }
    }

    private static <K, V> Map<K, V> unlessRefused(ExecutionException e) throws ExecutionException {
        if (e.getCause() instanceof ApiException) {
            return Map.of();
        }
        throw e;
    }
}
