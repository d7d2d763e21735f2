package io.freshet.cli.prompts;

import io.freshet.schemas.TaskName;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task's version as a command line names it, {@code routing@7}.
 *
 * @param version empty for the one that serves
 */
public record VersionName(String task, OptionalLong version) {
    private static final Pattern FORM = Pattern.compile("([^@]+)(?:@([1-9][0-9]{0,17}))?");

    /** The one of that text, if it names one. */
    public static Optional<VersionName> of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() && TaskName.isValid(matcher.group(1))
                ? Optional.of(new VersionName(
                        matcher.group(1),
                        matcher.group(2) == null
                                ? OptionalLong.empty()
                                : OptionalLong.of(Long.parseLong(matcher.group(2)))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return version.isPresent() ? task + "@" + version.getAsLong() : task;
    }
}
