package io.freshet.serving.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts records of {@code requests} that are no requests, and logs the first of each kind. One thread uses it. */
final class BadRequests {
    private static final Logger LOG = LoggerFactory.getLogger(BadRequests.class);

    private final MeterRegistry meters;
    private final Set<String> logged = new HashSet<>();

    BadRequests(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param answered whether a prediction tells the requester */
    void note(ConsumerRecord<byte[], byte[]> request, String reason, String detail, boolean answered) {
        meters.counter("freshet.serving.bad.requests", "reason", reason, "answered", String.valueOf(answered))
                .increment();
        if (logged.add(reason + answered)) {
            LOG.atWarn()
                    .addKeyValue("reason", reason)
                    .addKeyValue("answered", answered)
                    .addKeyValue("topic", request.topic())
                    .addKeyValue("partition", request.partition())
                    .addKeyValue("offset", request.offset())
                    .addKeyValue("detail", detail)
                    .addKeyValue("note", "more of its kind are only counted")
                    .log("bad-request");
        }
    }
}
