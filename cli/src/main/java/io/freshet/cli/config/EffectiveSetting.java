package io.freshet.cli.config;

import java.util.Optional;

/**
 * One setting as a process takes it.
 *
 * @param value as it may be shown; empty where there is none
 * @param origin where it came from: an option, {@code environment X}, {@code file F} or {@code default}
 * @param mistakes what the process would refuse it for
 */
public record EffectiveSetting(String key, Optional<String> value, String origin, Optional<String> mistakes) {}
