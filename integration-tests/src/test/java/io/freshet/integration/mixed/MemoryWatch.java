package io.freshet.integration.mixed;

import io.freshet.benchmarks.deployment.FreshetProcess;
import io.freshet.integration.mixed.Slope.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Looks at each process's memory from time to time: what of its heap is in use after a full collection, and what it holds of the
 * machine's. The heaps are all there from the start, so what the latter grows by is outside of them. One thread uses it.
 */
final class MemoryWatch {
    private static final double MEGA = 1e6;
    private static final double KIBI = 1_024;
    private static final double NANOS_PER_HOUR = Duration.ofHours(1).toNanos();
    // " def new generation   total 78656K, used 5595K [...": a line a generation.
    private static final Pattern USED = Pattern.compile("generation +total \\d+K, used (\\d+)K");

    private final FreshetProcesses processes;
    private final long begin = System.nanoTime();
    private final Map<String, List<Sample>> heap = new TreeMap<>();
    private final Map<String, List<Sample>> resident = new TreeMap<>();

    MemoryWatch(FreshetProcesses processes) {
        this.processes = processes;
    }

    /** Takes a sample of each process. */
    void look() throws IOException, InterruptedException {
        for (Map.Entry<String, FreshetProcess> one : processes.running().entrySet()) {
            double used = heapMegabytes(one.getValue().pid());
            double held = one.getValue().residentBytes() / MEGA;
            double hours = (System.nanoTime() - begin) / NANOS_PER_HOUR;
            keep(heap, one.getKey(), new Sample(hours, used));
            keep(resident, one.getKey(), new Sample(hours, held));
        }
    }

    private static void keep(Map<String, List<Sample>> samples, String process, Sample sample) {
        samples.computeIfAbsent(process, unseen -> new ArrayList<>()).add(sample);
    }

    private static double heapMegabytes(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        return USED.matcher(jcmd(pid, "GC.heap_info"))
                        .results()
                        .map(MatchResult::group)
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*used (\\d+)K", "$1")))
                        .sum()
                * KIBI
                / MEGA;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, String.valueOf(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + pid + " " + command + " said: " + said);
        }
        return said;
    }

    /** A line a process and kind of memory: begin, end, and growth of the second half. */
    List<Growth> growth() {
        List<Growth> all = new ArrayList<>();
        heap.forEach((process, samples) -> all.add(Growth.of(process, "heap", samples)));
        resident.forEach((process, samples) -> all.add(Growth.of(process, "resident", samples)));
        return all;
    }

    /**
     * What came of one series; megabytes.
     *
     * @param perHour of the second half: in the first, code is compiled, and caches, buffers and the allocator's arenas fill
     */
    record Growth(String process, String memory, double first, double last, double perHour) {
        static Growth of(String process, String memory, List<Sample> samples) {
            List<Sample> warm = samples.subList(samples.size() / 2, samples.size());
            return new Growth(
                    process,
                    memory,
                    samples.get(0).value(),
                    samples.get(samples.size() - 1).value(),
                    Slope.of(warm));
        }

        @Override
        public String toString() {
            return "%-8s %-8s %7.1f MB at first, %7.1f at the end, %+.1f MB an hour after warm-up"
                    .formatted(process, memory, first, last, perHour);
        }
    }
}
