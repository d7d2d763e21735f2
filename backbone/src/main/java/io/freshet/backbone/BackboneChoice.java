package io.freshet.backbone;

import java.util.Locale;

/** What the operator wants a backbone to run on, to compute in, and with how many threads. */
public record BackboneChoice(DeviceChoice device, PrecisionChoice precision, ThreadChoice threads) {
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
                threads.equals(AUTO) ? ThreadChoice.AUTO : ThreadChoice.of(Integer.parseInt(threads)));
    }

    /** The same with a number of threads that stays what it is. */
    public BackboneChoice withSteadyThreads() {
        return new BackboneChoice(device, precision, threads.steady());
    }
}
