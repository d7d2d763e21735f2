package io.freshet.benchmarks.methods;

import io.freshet.workload.source.TagStreams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks that share a prompt: of any kinds; or, where none are named, one for each facet of the debtags of package descriptions.
 *
 * @param data each of them a task, and each the new one in turn
 * @param folders where they lie
 */
public record GroupTasks(List<QualityData> data, TextFolders folders) {
    private static final List<String> NEW_FACETS = List.of("works-with", "use", "uitoolkit");

    public GroupTasks {
        data = List.copyOf(data);
    }

    boolean areOfOneKind() {
        return data.isEmpty();
    }

    /** Their texts by their names. */
    Map<String, LabelledTexts> read(int count, long seed) {
        Map<String, LabelledTexts> tasks = new LinkedHashMap<>();
        if (areOfOneKind()) {
            TagStreams.read(count).forEach((facet, texts) -> tasks.put(facet, LabelledTexts.of(texts, count)));
        }
        data.forEach(each -> tasks.put(each.text(), each.read(folders, count, seed)));
        return tasks;
    }

    /** Those that come when the group of the others has learned. */
    List<String> newOnes() {
        return areOfOneKind()
                ? NEW_FACETS
                : data.stream().map(QualityData::text).toList();
    }
}
