package io.freshet.benchmarks.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {
    private static final int DIGITS = 3;
    private static final double WHOLE_FROM = 100;

    private Figures() {}

    /** Three significant digits, whole from a hundred on, thousands apart by a comma. */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (Math.abs(value) >= WHOLE_FROM) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_UP));
        int wholeDigits = rounded.precision() - rounded.scale();
        return rounded.signum() == 0
                ? "0"
                : rounded.setScale(DIGITS - wholeDigits, RoundingMode.UNNECESSARY)
                        .toPlainString();
    }
}
