package io.freshet.trainer.state;

import io.freshet.runtime.state.ValueStore;
import io.freshet.schemas.CommandPart;
import io.freshet.schemas.prompt.PromptParts;
import java.util.Optional;

/**
 * Parts of prompts that commands bring, until the command itself comes.
 *
 * @param store of parts, under {@code task/command#index}
 */
public record ImportedParts(ValueStore<String, CommandPart> store) {
    /** Keeps a part. */
    public void put(String task, String command, CommandPart part) {
        store.put(key(task, command, part.getIndex()), part);
    }

    /** The content of a part, if it came. */
    public Optional<byte[]> content(String task, String command, int index) {
        return store.get(key(task, command, index)).map(part -> PromptParts.bytes(part.getContent()));
    }

    /** Forgets all that came for a task. */
    public void removeOf(String task) {
        store.removeThoseWithPrefix(task + "/");
    }

    private static String key(String task, String command, int index) {
        return task + "/" + command + "#" + index;
    }
}
