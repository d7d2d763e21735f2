package io.freshet.runtime;

/**
 * How a process is.
 *
 * @param live false if only a restart helps
 * @param ready whether it does its work now
 * @param detail for a person
 */
public record Health(boolean live, boolean ready, String detail) {
    /** It does its work. */
    public static Health ready(String detail) {
        return new Health(true, true, detail);
    }

    /** It will do its work, or ends cleanly: time helps. */
    public static Health waiting(String detail) {
        return new Health(true, false, detail);
    }

    /** It will not do its work again by itself. */
    public static Health dead(String detail) {
        return new Health(false, false, detail);
    }
}
