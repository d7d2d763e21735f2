package io.freshet.serving.prompts;

import java.time.Duration;

/**
 * The refresher's patience.
 *
 * @param bootstrap for reading {@code releases} to its end and fetching what it names; over it, serving does not become ready
 * @param missing for a released version whose records are not on {@code prompts} yet, from the first look at it; over it, the version is refused
 */
public record RefreshSettings(Duration bootstrap, Duration missing) {}
