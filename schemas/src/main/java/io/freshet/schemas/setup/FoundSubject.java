package io.freshet.schemas.setup;

import java.util.List;
import java.util.Optional;

/**
 * A subject as the registry has it.
 *
 * @param level of its own; empty where it goes by the registry's default
 * @param registered whether it has Freshet's schema
 * @param versions the schemas of all versions, the oldest first
 */
record FoundSubject(Optional<String> level, boolean registered, List<String> versions) {}
