/**
 * Kafka Streams as Freshet runs it: exactly once, with transactional stores and static membership, and a process around it
 * that starts, tells when it is ready, and stops.
 */
package io.freshet.runtime.streams;
