package io.freshet.topology.release;

import io.freshet.schemas.prompt.PromptKey;
import java.util.Optional;

/** What a record on {@code prompts} tells. */
sealed interface PromptEvent {
    /** Calls the listener's method for this kind of event. */
    void tell(Listener listener);

    /** Who wants to know. */
    interface Listener {
        void partArrived(PromptKey key, int index, PartSeen part);

        void manifestArrived(Candidate candidate);

        void removed(PromptKey key);

        void unreadable(Optional<PromptKey> key, String detail);

        void invalid(PromptKey key, String detail);
    }

    /** A part was written. */
    record PartArrived(PromptKey key, int index, PartSeen part) implements PromptEvent {
        @Override
        public void tell(Listener listener) {
            listener.partArrived(key, index, part);
        }
    }

    /** A manifest was written. */
    record ManifestArrived(Candidate candidate) implements PromptEvent {
        @Override
        public void tell(Listener listener) {
            listener.manifestArrived(candidate);
        }
    }

    /** A part or manifest was deleted. */
    record Removed(PromptKey key) implements PromptEvent {
        @Override
        public void tell(Listener listener) {
            listener.removed(key);
        }
    }

    /** The record is nothing that a trainer writes; the key is empty where not even that could be read. */
    record Unreadable(Optional<PromptKey> key, String detail) implements PromptEvent {
        @Override
        public void tell(Listener listener) {
            listener.unreadable(key, detail);
        }
    }

    /** The part or manifest is one that no version may have; nothing of it is to be kept. */
    record Invalid(PromptKey key, String detail) implements PromptEvent {
        @Override
        public void tell(Listener listener) {
            listener.invalid(key, detail);
        }
    }
}
