package io.freshet.schemas.serde;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was learned of schemas, by id: the most recently used thousand, however many ids are thrown at it. */
final class RecentlyUsed<V> extends LinkedHashMap<Integer, V> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 1_000;

    RecentlyUsed() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
        return size() > MOST;
    }
}
