package io.freshet.cli.run;

import io.freshet.runtime.Connection;
import io.freshet.runtime.StopSignal;
import io.freshet.runtime.reach.BrokerReach;
import io.freshet.runtime.reach.Complaint;
import io.freshet.workload.FreshetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until the brokers answer and have the topics of a process: what starts together need not start in order. What waiting
 * cannot mend, such as a wrong password, ends the process.
 */
final class BrokerWait {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerWait.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int ATTEMPT_MILLIS = 10_000;
    private static final int ATTEMPTS_A_LINE = 10;

    private final Connection connection;
    private final List<String> topics;

    BrokerWait(Connection connection, List<String> topics) {
        this.connection = connection;
        this.topics = topics;
    }

    /**
     * Returns true once everything is there, and false if it was asked to stop before.
     *
     * @throws FreshetException if waiting does not help
     */
    boolean await(StopSignal stop) {
        Optional<Lacking> told = Optional.empty();
        Optional<Lacking> lacking = lacking();
        for (int attempt = 0; lacking.isPresent() && !stop.isAsked(); attempt++) {
            if (attempt % ATTEMPTS_A_LINE == 0 || !lacking.equals(told)) {
                lacking.get().log();
                told = lacking;
            }
            if (!stop.await(PAUSE)) {
                lacking = lacking();
            }
        }
        return !stop.isAsked();
    }

    private Optional<Lacking> lacking() {
        new BrokerReach(connection).stranger().ifPresent(stranger -> {
            throw new FreshetException(stranger.sentence());
        });
        try (Admin admin = Admin.create(settings())) {
            List<String> missing = missing(admin.describeTopics(topics));
            return missing.isEmpty() ? Optional.empty() : Optional.of(Lacking.topics(missing));
        } catch (KafkaException e) {
            return Optional.of(brokers(e));
        } catch (ExecutionException e) {
            return Optional.of(brokers(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the brokers", e);
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(connection.adminSettings());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
        settings.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, ATTEMPT_MILLIS);
        settings.putIfAbsent(AdminClientConfig.CLIENT_ID_CONFIG, "freshet-start");
        settings.putIfAbsent(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    private static List<String> missing(DescribeTopicsResult described)
            throws ExecutionException, InterruptedException {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                described.topicNameValues().entrySet()) {
            try {
                topic.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                missing.add(topic.getKey());
            }
        }
        return missing;
    }

    private Lacking brokers(Throwable cause) {
        String brokers = connection.brokers();
        if (cause instanceof RetriableException || isUnresolved(cause)) {
            return new Lacking("brokers", "brokers", brokers, "cause", told(cause));
        }
        throw new FreshetException("the brokers " + brokers + " cannot be worked with: " + told(cause), cause);
    }

    private String told(Throwable cause) {
        return new BrokerReach(connection)
                .complaint()
                .map(Complaint::sentence)
                .orElseGet(() -> String.valueOf(innermost(cause).getMessage()));
    }

    // A name that does not resolve may do so when its container has started.
    private static boolean isUnresolved(Throwable cause) {
        String message = innermost(cause).getMessage();
        return message != null && message.contains("resol");
    }

    private static Throwable innermost(Throwable cause) {
        return cause.getCause() == null ? cause : innermost(cause.getCause());
    }

    /** What is not there yet, in the words of a line of the log: two keys and their values. */
    private record Lacking(String what, String key, String value, String otherKey, String otherValue) {
        static Lacking topics(List<String> missing) {
            return new Lacking("topics", "missing", String.join(",", missing), "do", "freshet setup");
        }

        void log() {
            LOG.atWarn()
                    .addKeyValue(key, value)
                    .addKeyValue(otherKey, otherValue)
                    .log("waiting-for-" + what);
        }
    }
}
