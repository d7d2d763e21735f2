package io.freshet.topology.intake;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Which ids the store of seen ids may have, by memory alone. Nearly every example is new, and RocksDB takes longest to say so: a Bloom filter
 * says it without a look, and never of an id that is there. It says nothing until all that the store had at the beginning is read into
 * it, a share at a time.
 *
 * <p>What the store has forgotten stays in the filter, so a full one is made anew from the store. A store with more ids than that is asked
 * for each, as if there were no filter.
 */
final class KnownIds implements AutoCloseable {
    /** Ids of a partition, in 2.4 MB of the heap. */
    static final int MOST = 2_000_000;

    private static final int SHARE = 5_000;
    // Of new ids: the share that is looked for in the store all the same, in a filter that is full.
    private static final double MISTAKEN = 0.01;

    private final WindowStore<String, String> store;
    private final int most;
    private BloomFilter<CharSequence> filter;
    private KeyValueIterator<Windowed<String>, String> unread;
    private int added;
    private boolean whole;

    KnownIds(WindowStore<String, String> store) {
        this(store, MOST);
    }

    KnownIds(WindowStore<String, String> store, int most) {
        this.store = store;
        this.most = most;
        this.added = most;
    }

    /** False if the store has no such key; true if it may. */
    boolean mayHave(String key) {
        return !whole || filter.mightContain(key);
    }

    /** There is one more in the store. */
    void add(String key) {
        if (filter != null && filter.put(key)) {
            added++;
        }
    }

    /** Reads the next share of what the store has, if any is to be read. */
    void readShare() {
        if (unread == null && added >= most) {
            begin();
        }
        for (int read = 0; unread != null && read < SHARE; read++) {
            readNext();
        }
    }

    private void begin() {
        filter = BloomFilter.create(Funnels.stringFunnel(StandardCharsets.UTF_8), most, MISTAKEN);
        added = 0;
        whole = false;
        unread = store.all();
    }

    private void readNext() {
        if (!unread.hasNext()) {
            whole = true;
            close();
        } else if (added < most) {
            add(unread.next().key.key());
        } else {
            giveUp();
        }
    }

    // Until as many have come again: by then the store may have forgotten enough.
    private void giveUp() {
        added = 0;
        close();
    }

    @Override
    public void close() {
        if (unread != null) {
            unread.close();
            unread = null;
        }
    }
}
