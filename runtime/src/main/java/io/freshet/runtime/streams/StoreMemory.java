package io.freshet.runtime.streams;

/**
 * What RocksDB may hold outside the heap.
 *
 * @param cacheBytes of what all stores of the process have read lately
 * @param memtableBytes of what was written lately: each store has two such
 */
public record StoreMemory(long cacheBytes, long memtableBytes) {}
