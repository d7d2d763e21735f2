package io.freshet.trainer.publish;

import io.freshet.schemas.FormerRelease;
import io.freshet.schemas.Release;
import java.util.OptionalLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The oldest version that a task's release names, as far as releases have been read. Release control only ever goes on to newer
 * ones, so that no release on its way names an older version.
 */
public final class NamedVersions {
    /** The store's name. */
    public static final String STORE = "trainer.named";

    private final KeyValueStore<String, Long> oldest;

    /** @param store that {@link #builder} built */
    // Key and value types are those of the builder.
    @SuppressWarnings("unchecked")
    public NamedVersions(StateStore store) {
        this.oldest = (KeyValueStore<String, Long>) store;
    }

    /** What a topology adds. */
    public static StoreBuilder<KeyValueStore<String, Long>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.Long());
    }

    /** Takes note of the oldest version that a release names. */
    public void note(String task, long version) {
        oldest.put(task, version);
    }

    static long oldest(Release release) {
        return release.getFormer().stream()
                .mapToLong(FormerRelease::getVersion)
                .reduce(release.getVersion(), Math::min);
    }

    /** The task's release was deleted. */
    void forget(String task) {
        oldest.delete(task);
    }

    /** The oldest version that the task's release names; empty before any was released. */
    OptionalLong oldest(String task) {
        Long first = oldest.get(task);
        return first == null ? OptionalLong.empty() : OptionalLong.of(first);
    }
}
