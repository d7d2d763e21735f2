package io.freshet.serving.http;

import java.time.Duration;

/**
 * How HTTP is served, and how much of it.
 *
 * @param host address to bind; loopback unless said otherwise
 * @param port 0 for any that is free
 * @param maximumBodyBytes of a request
 * @param maximumTexts in one request
 * @param maximumConnections open at once
 * @param idleTimeout of a connection that neither sends nor takes anything
 * @param deadline of a request that names none, and the most that one may name
 */
public record HttpSettings(
        String host,
        int port,
        int maximumBodyBytes,
        int maximumTexts,
        int maximumConnections,
        Duration idleTimeout,
        Duration deadline) {}
