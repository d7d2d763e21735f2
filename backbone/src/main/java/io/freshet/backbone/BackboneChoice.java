package io.freshet.backbone;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * What the operator wants a backbone to run on, to compute in, and with how many threads.
 *
 * @param threads of a forward or a step; empty for one a processor
 */
public record BackboneChoice(DeviceChoice device, PrecisionChoice precision, OptionalInt threads) {
    private static final String AUTO = "auto";

    /**
     * As settings say it.
     *
     * @param device {@code auto}, {@code cpu} or {@code gpu}
     * @param precision {@code auto}, {@code fp32} or {@code bf16}
     * @param threads {@code auto} or a number
     */
    public static BackboneChoice of(String device, String precision, String threads) {
        return new BackboneChoice(
                DeviceChoice.valueOf(device.toUpperCase(Locale.ROOT)),
                PrecisionChoice.valueOf(precision.toUpperCase(Locale.ROOT)),
                threads.equals(AUTO) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(threads)));
    }
}
