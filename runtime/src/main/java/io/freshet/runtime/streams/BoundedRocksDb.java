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
    /** The setting of {@link AppSettings} that the cache's size is given by, handed on among those of Kafka Streams. */
    static final String CACHE_BYTES = "rocksdb.cache.bytes";
    /** Of one memtable. */
    static final long MEMTABLE_BYTES = 4L << 20;
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
        table.setBlockCache(shared(Long.parseLong(String.valueOf(configs.get(CACHE_BYTES)))));
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(MEMTABLE_BYTES);
        options.setMaxWriteBufferNumber(MEMTABLES);
    }

    @Override
    public void close(String storeName, Options options) {
        // The other stores go on with the cache; it ends with the process.
    }
}
