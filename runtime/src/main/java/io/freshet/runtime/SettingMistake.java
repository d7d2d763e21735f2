package io.freshet.runtime;

/**
 * What is wrong with one setting.
 *
 * @param message names the setting, what was given, where, and what to do
 */
public record SettingMistake(String key, String message) {}
