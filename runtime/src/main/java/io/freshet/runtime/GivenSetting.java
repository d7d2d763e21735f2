package io.freshet.runtime;

/**
 * One value that somebody gave.
 *
 * @param origin where it came from, as a person would look for it: {@code --set}, {@code environment FRESHET_HTTP_PORT},
 *     {@code file freshet.properties}
 */
public record GivenSetting(String value, String origin) {}
