package io.freshet.cli.command;

import io.freshet.topology.intake.Reason;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The code of a reason for which intake refuses records. */
final class ReasonCode implements ITypeConverter<String> {
    private static List<String> all() {
        return Arrays.stream(Reason.values()).map(Reason::code).toList();
    }

    @Override
    public String convert(String value) {
        if (!all().contains(value)) {
            throw new TypeConversionException("'" + value + "'; expected one of " + String.join(", ", all()));
        }
        return value;
    }

    /** All codes, for the shell. */
    static final class Codes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return all().iterator();
        }
    }
}
