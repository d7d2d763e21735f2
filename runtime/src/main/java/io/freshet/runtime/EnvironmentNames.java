package io.freshet.runtime;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Settings by the names of environment variables. The rule is the one of the apache/kafka image, so that every key can be
 * written: {@code FRESHET_} and the key in capitals, with {@code .} as {@code _}, {@code _} as {@code __} and {@code -} as
 * {@code ___}.
 */
public final class EnvironmentNames {
    private static final String PREFIX = "FRESHET_";

    /** Variables that begin the same and are no settings: they speak to the command, the launcher or the build. */
    private static final Set<String> NO_SETTINGS =
            Set.of("FRESHET_CONFIG", "FRESHET_JAVA_OPTS", "FRESHET_REQUIRE_DOCKER");

    private static final String OF_TESTS = "FRESHET_TEST_";

    private EnvironmentNames() {}

    /** The variable that gives a setting. */
    public static String variable(String key) {
        String name = key.replace("_", "__").replace("-", "___").replace('.', '_');
        return PREFIX + name.toUpperCase(Locale.ROOT);
    }

    /** The setting that a variable gives; empty where it gives none. */
    public static Optional<String> key(String variable) {
        if (!variable.startsWith(PREFIX) || variable.startsWith(OF_TESTS) || NO_SETTINGS.contains(variable)) {
            return Optional.empty();
        }
        String name = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
        // Longest first; the marks stand for what the shorter ones must not see.
        return Optional.of(
                name.replace("___", "-").replace("__", "\0").replace('_', '.').replace('\0', '_'));
    }
}
