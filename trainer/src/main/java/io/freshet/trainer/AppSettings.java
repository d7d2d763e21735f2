package io.freshet.trainer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The trainer as a Kafka Streams app.
 *
 * @param instanceId of static membership
 * @param cacheBytes what the tasks touched between two commits take; with less, tensors are written more than once a commit
 */
record AppSettings(
        String applicationId,
        Optional<String> instanceId,
        Path stateDirectory,
        Duration commitInterval,
        long cacheBytes) {}
