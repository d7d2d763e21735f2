package io.freshet.runtime;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What of a setting may be shown: in logs, and by commands that print settings. */
public final class Secrets {
    private static final String HIDDEN = "(hidden)";

    // By name, and rather too many than one too few: a client that is configured here may have keys of its own.
    private static final List<String> SECRET = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "jaas",
            "user.info",
            "credential",
            "private.key",
            "api.key",
            "apikey",
            "keystore.key",
            "keystore.certificate.chain",
            "truststore.certificates");

    // Up to a slash, or with a colon before one: a password may have a slash that somebody did not encode.
    private static final Pattern USER_OF_URL =
            Pattern.compile("(?<=://)(?:[^/?#\\s,]*|[^/?#\\s,:]*:\\d*[^/?#\\s,\\d][^\\s,]*)@");

    private Secrets() {}

    /** Whether the setting's value may be shown nowhere. */
    public static boolean isSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(lower::contains);
    }

    /** A value as it may be shown; a URL without its user and password. */
    public static String shown(String key, String value) {
        return isSecret(key) ? HIDDEN : USER_OF_URL.matcher(value).replaceAll("");
    }
}
