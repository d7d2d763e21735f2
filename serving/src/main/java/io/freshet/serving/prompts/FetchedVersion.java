package io.freshet.serving.prompts;

import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import java.util.List;

/** A version as it came from {@code prompts}: read, not yet believed. */
record FetchedVersion(PromptManifest manifest, List<PromptPart> parts) {
    FetchedVersion {
        parts = List.copyOf(parts);
    }
}
