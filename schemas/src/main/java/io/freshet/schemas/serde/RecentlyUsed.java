package io.freshet.schemas.serde;

import java.util.LinkedHashMap;
import java.util.Map;

/** The entries that were used most recently, so many and no more, however many keys are thrown at it. Used by one thread at a time. */
public final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    /** @param most entries that are kept */
    public RecentlyUsed(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
