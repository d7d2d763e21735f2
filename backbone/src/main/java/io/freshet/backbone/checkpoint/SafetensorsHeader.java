package io.freshet.backbone.checkpoint;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a safetensors header says, checked against the length of the data that follows it: the tensors lie in it one after the
 * other, without hole, overlap or rest, each as long as its shape and type make it.
 *
 * @param entries by name, in the order of the data
 */
record SafetensorsHeader(Map<String, Entry> entries) {

    /**
     * Where a tensor lies.
     *
     * @param begin first byte, counted from the end of the header
     * @param end the byte after its last
     */
    record Entry(String name, ElementType type, List<Long> shape, long begin, long end) {
        long[] dimensions() {
            return shape.stream().mapToLong(Long::longValue).toArray();
        }

        /** Bytes by shape and type, by multiplication that notices an overflow. */
        private long expectedBytes(String source) {
            try {
                return Math.multiplyExact(HostTensor.count(dimensions()), type.bytes());
            } catch (IllegalArgumentException | ArithmeticException cause) {
                throw new SafetensorsException(
                        source + ": tensor '" + name + "' has the impossible shape " + shape, cause);
            }
        }
    }

    static SafetensorsHeader checked(String source, List<Entry> entries, long dataBytes) {
        // An empty tensor shares its begin with the one that follows it; the end puts it first.
        List<Entry> ordered = entries.stream()
                .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
                .toList();
        long reached = 0;
        for (Entry entry : ordered) {
            requireAt(source, entry, reached);
            reached = entry.end();
        }
        if (reached != dataBytes) {
            throw new SafetensorsException(source + ": its tensors end at byte " + reached + " of the data, which has "
                    + dataBytes + " bytes");
        }
        return new SafetensorsHeader(byName(ordered));
    }

    private static void requireAt(String source, Entry entry, long position) {
        if (entry.begin() != position || entry.end() < entry.begin()) {
            throw new SafetensorsException(
                    source + ": tensor '" + entry.name() + "' lies at bytes " + entry.begin() + " to " + entry.end()
                            + "; expected it to begin at " + position + ", where the one before it ends");
        }
        long expected = entry.expectedBytes(source);
        if (entry.end() - entry.begin() != expected) {
            throw new SafetensorsException(source + ": tensor '" + entry.name() + "' has "
                    + (entry.end() - entry.begin()) + " bytes; shape " + entry.shape() + " of " + entry.type()
                    + " needs "
                    + expected);
        }
    }

    private static Map<String, Entry> byName(List<Entry> entries) {
        Map<String, Entry> byName = new LinkedHashMap<>();
        entries.forEach(entry -> byName.put(entry.name(), entry));
        return Collections.unmodifiableMap(byName);
    }
}
