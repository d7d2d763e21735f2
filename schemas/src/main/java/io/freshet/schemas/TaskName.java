package io.freshet.schemas;

import java.util.regex.Pattern;

/** What a task may be called: it becomes part of keys, metrics and paths. */
public final class TaskName {
    public static final String FORM = "[a-z0-9][a-z0-9._-]{0,99}";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    private TaskName() {}

    public static boolean isValid(String name) {
        return PATTERN.matcher(name).matches();
    }
}
