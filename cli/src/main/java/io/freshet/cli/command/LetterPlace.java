package io.freshet.cli.command;

import io.freshet.cli.letters.LetterAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A dead letter's place, as {@code partition:offset}. */
final class LetterPlace implements ITypeConverter<LetterAddress> {
    @Override
    public LetterAddress convert(String value) {
        try {
            return LetterAddress.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
