package io.freshet.cli.command;

import io.freshet.schemas.example.TextSpan;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A stretch of a text by its offsets, such as {@code 4:9}. */
final class Stretch implements ITypeConverter<TextSpan> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}):([0-9]{1,9})");

    @Override
    public TextSpan convert(String value) {
        Matcher offsets = FORM.matcher(value);
        if (!offsets.matches()) {
            throw new TypeConversionException("'" + value
                    + "'; expected START:END, the offset of its first character, from 0, and that behind its last one");
        }
        return new TextSpan(Integer.parseInt(offsets.group(1)), Integer.parseInt(offsets.group(2)));
    }
}
