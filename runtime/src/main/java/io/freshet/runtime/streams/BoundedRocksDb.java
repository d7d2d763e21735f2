package io.freshet.runtime.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One bound for what all stores of this process hold outside the heap. Left alone each store takes up to 98 MB of its own
 * (50 of block cache, 48 of memtables), and an app has as many as it has stores, partitions and window segments.
 *
 * <p>Memtables may take half; they are accounted for in the cache, as are indexes and filters, so that the cache's size is all there is.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    /** Setting that the size is given by, in bytes. */
    static final String MEMORY_BYTES = "rocksdb.memory.bytes";

    private static final int BITS_OF_SHARDS = 2;
    private static Memory shared;

    private record Memory(Cache cache, WriteBufferManager memtables) {
        static Memory of(long bytes) {
            // Strict would fail a read where the cache is full of what is in use.
            Cache cache = new LRUCache(bytes, BITS_OF_SHARDS, false);
            return new Memory(cache, new WriteBufferManager(bytes / 2, cache));
        }
    }

    // The first app of a process says how much; apps that share a process, as the demo's do, share this too.
    private static synchronized Memory shared(long bytes) {
        if (shared == null) {
            shared = Memory.of(bytes);
        }
        return shared;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Memory memory = shared(Long.parseLong(String.valueOf(configs.get(MEMORY_BYTES))));
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.memtables());
    }

    @Override
    public void close(String storeName, Options options) {
        // The other stores go on with what is shared; it ends with the process.
    }
}
