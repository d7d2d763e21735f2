package io.freshet.benchmarks.deployment;

import io.freshet.benchmarks.ground.Ground;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Result;
import io.freshet.benchmarks.result.Spread;
import io.freshet.workload.measure.RunMeasures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What an operator waits for and pays for: memory of each process, its start, and the trainer's return after a kill.
 *
 * @param backboneFolder of the frozen model
 * @param repetitions of each start, each reading of memory and each kill
 * @param rate labels per second
 * @param time how long labels stream before each reading of memory, and before each kill
 * @param started again, to see how long that takes
 */
public record ProcessBenchmark(Path backboneFolder, int repetitions, int rate, Duration time, List<Role> started)
        implements Benchmark {
    private static final Duration GIVES_UP = Duration.ofSeconds(90);
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double MEGA = 1e6;

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public String title() {
        return "Memory, start and recovery of the processes";
    }

    @Override
    public List<Result> run(Consumer<String> progress) {
        List<Result> rows = new ArrayList<>();
        try (Ground ground = Ground.start();
                Deployment deployment = new Deployment(ground, backboneFolder, Map.of());
                LabelLoad load = new LabelLoad(ground)) {
            progress.accept("starting four processes");
            deployment.startAll();
            load.begin();
            progress.accept("memory under load");
            rows.addAll(memory(deployment, load));
            progress.accept("the trainer is killed");
            rows.add(recovery(deployment, load));
            for (Role role : started) {
                progress.accept(role.process() + " starts");
                rows.add(start(deployment, role));
            }
        }
        return rows;
    }

    private List<Result> memory(Deployment deployment, LabelLoad load) {
        Map<Role, List<Double>> megabytes = new EnumMap<>(Role.class);
        for (int reading = 0; reading < repetitions; reading++) {
            loadFor(load);
            for (Role role : Role.values()) {
                megabytes.computeIfAbsent(role, unseen -> new ArrayList<>()).add(deployment.residentBytes(role) / MEGA);
            }
        }
        return megabytes.entrySet().stream()
                .map(each -> memoryRow(each.getKey(), Spread.of(each.getValue())))
                .toList();
    }

    private Result memoryRow(Role role, Spread megabytes) {
        String setting = "while " + rate + " labels/s of three tasks stream";
        return Result.of("resident memory, " + role.process(), setting, megabytes, "MB", role.memory());
    }

    private void loadFor(LabelLoad load) {
        RunMeasures unused = load.run(rate, time);
        load.path().forget();
    }

    private Result recovery(Deployment deployment, LabelLoad load) {
        List<Double> seconds = new ArrayList<>();
        for (int kill = 0; kill < repetitions; kill++) {
            loadFor(load);
            seconds.add(recovered(deployment, load));
        }
        return Result.of(
                "kill -9 of the trainer to its next commit",
                rate + " labels/s go on; started again at once under the same instance.id and state.dir",
                Spread.of(seconds),
                "s",
                "The start of the JVM and the model; then the group takes the static member back without waiting for"
                        + " its session to end.");
    }

    private double recovered(Deployment deployment, LabelLoad load) {
        deployment.kill(Role.TRAINER);
        Instant killed = Instant.now();
        long begin = System.nanoTime();
        deployment.launch(Role.TRAINER);
        RunMeasures unused = load.run(
                rate, () -> load.path().lastStep().isAfter(killed) || System.nanoTime() - begin > GIVES_UP.toNanos());
        load.path().forget();
        if (!load.path().lastStep().isAfter(killed)) {
            throw new IllegalStateException("the trainer made no step within " + GIVES_UP.toSeconds()
                    + " s after it was killed and started again");
        }
        return (System.nanoTime() - begin) / MILLIS_PER_SECOND / MEGA;
    }

    private Result start(Deployment deployment, Role role) {
        List<Double> seconds = new ArrayList<>();
        for (int start = 0; start < repetitions; start++) {
            deployment.stop(role);
            seconds.add(deployment.start(role).toMillis() / MILLIS_PER_SECOND);
        }
        return Result.of(
                "start of " + role.process() + " to ready",
                "stopped before, so with its state; the other processes idle",
                Spread.of(seconds),
                "s",
                role.start());
    }
}
