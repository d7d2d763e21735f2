package io.freshet.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.MemoryUsageType;
import org.rocksdb.MemoryUtil;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class BoundedRocksDbTest {
    private static final int STORES = 4;
    private static final long MEMTABLE = 4L << 20;
    private static final long CACHE = 16L << 20;
    private static final long MOST_A_STORE = BoundedRocksDb.MEMTABLES * MEMTABLE;
    private static final int WRITTEN_A_STORE = 16 << 20;
    private static final int VALUE_BYTES = 16 << 10;

    @TempDir
    Path folder;

    @Test
    void keepsNoMoreOfWhatIsWrittenThanItsMemtablesTake() throws RocksDBException {
        BoundedRocksDb setter = new BoundedRocksDb();
        List<RocksDB> stores = new ArrayList<>();
        try {
            for (int store = 0; store < STORES; store++) {
                stores.add(opened(setter, "store-" + store));
            }

            stores.forEach(BoundedRocksDbTest::fill);

            // Never more than its memtables; it would keep all that was written without them.
            assertThat(memtables(stores)).isLessThan(STORES * MOST_A_STORE);
        } finally {
            stores.forEach(RocksDB::close);
        }
    }

    private RocksDB opened(BoundedRocksDb setter, String name) throws RocksDBException {
        Options options = new Options().setCreateIfMissing(true).setTableFormatConfig(new BlockBasedTableConfig());
        setter.setConfig(
                name, options, Map.of(BoundedRocksDb.CACHE_BYTES, CACHE, BoundedRocksDb.MEMTABLE_BYTES, MEMTABLE));
        return RocksDB.open(options, folder.resolve(name).toString());
    }

    private static void fill(RocksDB store) {
        try {
            for (int at = 0; at < WRITTEN_A_STORE / VALUE_BYTES; at++) {
                store.put(("key " + at).getBytes(StandardCharsets.UTF_8), new byte[VALUE_BYTES]);
            }
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long memtables(List<RocksDB> stores) {
        return MemoryUtil.getApproximateMemoryUsageByType(stores, null).get(MemoryUsageType.kMemTableTotal);
    }
}
