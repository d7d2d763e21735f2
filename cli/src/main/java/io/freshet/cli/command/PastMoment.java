package io.freshet.cli.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment that is over: so long ago, a date, or a date and a time. */
final class PastMoment implements ITypeConverter<Instant> {
    private static final Pattern AGO = Pattern.compile("[0-9]{1,9}[smhd]");

    @Override
    public Instant convert(String value) {
        return parse(value, Instant.now());
    }

    static Instant parse(String value, Instant now) {
        boolean isAgo = AGO.matcher(value).matches();
        try {
            // ISO 8601 has days before the T, and all that is shorter behind it.
            return isAgo ? now.minus(Duration.parse((value.endsWith("d") ? "P" : "PT") + value)) : moment(value);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + value
                    + "'; expected how long ago (90s, 30m, 1h, 2d), a date (2026-01-31) or a moment"
                    + " (2026-01-31T09:30:00Z)");
        }
    }

    private static Instant moment(String value) {
        return value.contains("T")
                ? OffsetDateTime.parse(value).toInstant()
                : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
