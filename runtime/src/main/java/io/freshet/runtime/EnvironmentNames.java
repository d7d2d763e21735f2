package io.freshet.runtime;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Settings by the names of environment variables. The rule is the one of the apache/kafka image, so that every key can be
 * written: {@code FRESHET_} and the key in capitals, with {@code .} as {@code _}, {@code _} as {@code __} and {@code -} as
 * {@code ___}.
 */
public final class EnvironmentNames {
    private static final String PREFIX = "FRESHET_";

    /** Variables that begin the same and are no settings: they speak to the command, the launcher or the build. */
    private static final Set<String> NO_SETTINGS =
            Set.of("FRESHET_CONFIG", "FRESHET_IMAGE", "FRESHET_JAVA_OPTS", "FRESHET_REQUIRE_DOCKER");

    private static final String OF_TESTS = "FRESHET_TEST_";

    /** What Kubernetes tells every container of services whose names begin with {@code freshet}. */
    private static final Pattern OF_SERVICES =
            Pattern.compile(".*_SERVICE_(HOST|PORT(_.*)?)|.*_PORT_\\d+_(TCP|UDP|SCTP)(_.*)?");

    private static final Pattern ADDRESS_OF_SERVICE = Pattern.compile("(tcp|udp|sctp)://.*");

    private EnvironmentNames() {}

    /** The variable that gives a setting. */
    public static String variable(String key) {
        String name = key.replace("_", "__").replace("-", "___").replace('.', '_');
        return PREFIX + name.toUpperCase(Locale.ROOT);
    }

    /** The setting that a variable gives; empty if it gives none. */
    public static Optional<String> key(String variable, String value) {
        if (!isSetting(variable) || ADDRESS_OF_SERVICE.matcher(value).matches()) {
            return Optional.empty();
        }
        String name = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
        // Longest first; the marks stand for what the shorter ones must not see.
        return Optional.of(
                name.replace("___", "-").replace("__", "\0").replace('_', '.').replace('\0', '_'));
    }

    private static boolean isSetting(String variable) {
        return variable.startsWith(PREFIX)
                && !variable.startsWith(OF_TESTS)
                && !NO_SETTINGS.contains(variable)
                && !OF_SERVICES.matcher(variable).matches();
    }
}
