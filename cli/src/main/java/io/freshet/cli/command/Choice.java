package io.freshet.cli.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of a few words, each as the constant's {@code toString} has it; upper case and underscores are the same. */
abstract class Choice<E extends Enum<E>> implements ITypeConverter<E> {
    private final E[] all;

    Choice(Class<E> type) {
        this.all = type.getEnumConstants();
    }

    @Override
    public final E convert(String value) {
        return Arrays.stream(all)
                .filter(each -> each.toString().equals(word(value)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "'; expected one of " + words()));
    }

    private static String word(String value) {
        return value.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String words() {
        return Arrays.stream(all).map(Enum::toString).collect(Collectors.joining(", "));
    }
}
