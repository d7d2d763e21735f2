package io.freshet.integration.history;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Records by their task, each task's in the order that they came in. */
final class ByTask {
    private ByTask() {}

    static <T> Map<String, List<T>> of(List<T> records, Function<T, String> task) {
        return records.stream().collect(Collectors.groupingBy(task, TreeMap::new, Collectors.toList()));
    }
}
