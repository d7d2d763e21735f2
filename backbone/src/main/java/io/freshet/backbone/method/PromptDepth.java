package io.freshet.backbone.method;

/**
 * Which layers have a deep prompt's keys and values (arXiv 2110.07602, section 4.3): the last so many, or the first.
 *
 * @param layers so many of the last ones; below 0 so many of the first ones; 0 for all. Of a backbone with fewer, all
 */
public record PromptDepth(int layers) {
    public static final PromptDepth ALL = new PromptDepth(0);

    /** How many of all layers. */
    public int count(int all) {
        return layers == 0 ? all : Math.min(Math.abs(layers), all);
    }

    /** The first of them, of all layers. */
    public int first(int all) {
        return layers > 0 ? all - count(all) : 0;
    }

    /** Behind the last of them. */
    public int end(int all) {
        return first(all) + count(all);
    }

    /** Of the same side so many as both have; otherwise all. */
    public PromptDepth and(PromptDepth other) {
        boolean sameSide = (long) layers * other.layers > 0;
        return sameSide ? Math.abs(layers) < Math.abs(other.layers) ? other : this : ALL;
    }

    /** Whether these are all layers that the other has, of whatever backbone. */
    public boolean covers(PromptDepth other) {
        return and(other).equals(this);
    }
}
