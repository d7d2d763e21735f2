package io.freshet.cli.demo.measure;

/** Everything that is measured of one task. */
final class TaskMeasures {
    final LabelFreshness freshness = new LabelFreshness();
    final PrequentialAccuracy prequential = new PrequentialAccuracy();
    final ServedAccuracy served = new ServedAccuracy();
    private long version;

    void released(long newVersion) {
        version = Math.max(version, newVersion);
    }

    TaskResult result(String task) {
        return new TaskResult(
                task,
                version,
                prequential.all(),
                prequential.last(),
                prequential.recent(),
                served.last(),
                freshness.summary(),
                prequential.curve());
    }
}
