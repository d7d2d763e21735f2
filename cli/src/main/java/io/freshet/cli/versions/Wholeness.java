package io.freshet.cli.versions;

import io.freshet.schemas.PartDigest;
import io.freshet.schemas.PromptManifest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether the parts that a manifest names are there, byte for byte. */
final class Wholeness {
    private Wholeness() {}

    /** One word where the version is whole; otherwise what is wrong with it. */
    static String of(PromptManifest manifest, Map<Integer, FoundPart> found) {
        List<PartDigest> named = manifest.getParts();
        List<Integer> missing = indices(named.size(), index -> !found.containsKey(index));
        if (!missing.isEmpty()) {
            return "missing part " + list(missing) + " of " + named.size();
        }
        List<Integer> other =
                indices(named.size(), index -> !found.get(index).digest().equals(named.get(index)));
        return other.isEmpty() ? "whole" : "other bytes in part " + list(other);
    }

    private static List<Integer> indices(int count, java.util.function.IntPredicate wanted) {
        return IntStream.range(0, count).filter(wanted).boxed().toList();
    }

    private static String list(List<Integer> indices) {
        return indices.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
