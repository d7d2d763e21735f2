package io.freshet.workload.output;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Numbers as people read them; the same in every locale. */
public final class Words {
    private static final String NOTHING = "-";

    private Words() {}

    /** {@code 1,234}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 label}, {@code 1,234 labels}. */
    public static String counted(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** {@code 1.3 s}. */
    public static String seconds(Long millis) {
        return millis == null ? NOTHING : String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }

    /** {@code 1:07}. */
    public static String clock(Duration elapsed) {
        return String.format(Locale.ROOT, "%d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
    }

    /** {@code 41/s}. */
    public static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%.0f/s", perSecond);
    }

    /** {@code prefix-tuning encoderHiddenSize=64}: a method and what is set of its own. */
    public static String method(String method, Map<String, String> settings) {
        StringBuilder text = new StringBuilder(method);
        new TreeMap<>(settings).forEach((name, value) -> text.append(" %s=%s".formatted(name, value)));
        return text.toString();
    }

    /** {@code v31}. */
    public static String version(long version) {
        return version == 0 ? NOTHING : "v" + version;
    }
}
