package io.freshet.schemas.setup;

import java.util.Map;

/**
 * A topic as the broker has it.
 *
 * @param configs in effect, the broker's defaults among them
 */
record FoundTopic(int partitions, Map<String, String> configs) {}
