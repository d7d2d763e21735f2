package io.freshet.runtime.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * Bounds what stores hold outside the heap: one block cache for all stores of this process, and two small memtables for each. Left
 * alone each store takes up to 98 MB (50 of block cache, 48 of memtables), and an app has as many as it has stores, partitions and window
 * segments.
 *
 * <p>A {@code WriteBufferManager} shared by all would be one bound for the memtables too, but it only ever flushes the instance that is being
 * written: once idle ones hold what is allowed, each write to a busy one flushes it.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    /** The settings of {@link AppSettings}, handed on among those of Kafka Streams. */
    static final String CACHE_BYTES = "rocksdb.cache.bytes";

    static final String MEMTABLE_BYTES = "rocksdb.memtable.bytes";

    /** Of a store: one is written to while the other is written out. */
    static final int MEMTABLES = 2;

    private static Cache shared;

    // The first app of a process says how much; apps that share a process, as the demo's do, share this too.
    private static synchronized Cache shared(long bytes) {
        if (shared == null) {
            shared = new LRUCache(bytes);
        }
        return shared;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(shared(bytes(configs, CACHE_BYTES)));
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(bytes(configs, MEMTABLE_BYTES));
        options.setMaxWriteBufferNumber(MEMTABLES);
    }

    private static long bytes(Map<String, Object> configs, String name) {
        return Long.parseLong(String.valueOf(configs.get(name)));
    }

    @Override
    public void close(String storeName, Options options) {
        // The other stores go on with the cache; it ends with the process.
    }
}
