package io.freshet.runtime;

import java.util.List;

/** Settings that a process cannot start with; the message lists every mistake. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String process, List<String> mistakes) {
        super("the settings of " + process + " have " + mistakes.size()
                + (mistakes.size() == 1 ? " mistake:" : " mistakes:")
                + mistakes.stream().map(mistake -> "\n  - " + mistake).reduce("", String::concat));
    }
}
