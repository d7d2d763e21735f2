package io.freshet.benchmarks;

import ai.djl.engine.Engine;
import io.freshet.benchmarks.result.Figures;
import io.freshet.benchmarks.result.RunFacts;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;

/** What there is to know of machine and software. */
final class MachineFacts {
    private static final double KIBI_PER_GIBI = 1024 * 1024;
    private static final String UNKNOWN = "unknown";

    private MachineFacts() {}

    /** @param sources of the project, in git */
    static RunFacts collect(Path sources) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("commit", commit(sources));
        facts.put("processor", field(Path.of("/proc/cpuinfo"), "model name") + ", " + cores() + " cores");
        facts.put("memory", Figures.of(number(field(Path.of("/proc/meminfo"), "MemTotal")) / KIBI_PER_GIBI) + " GiB");
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put(
                "JVM options",
                String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        facts.put("Kafka", kafka());
        facts.put("libtorch", Engine.getEngine("PyTorch").getVersion());
        facts.put("DJL", Engine.getDjlVersion());
        return new RunFacts(facts);
    }

    /**
     * Processes that want a processor, on the average of the last minute: what else runs here disturbs every number.
     */
    static String load() {
        return Figures.of(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String kafka() {
        try (InputStream version = KafkaProducer.class.getResourceAsStream("/kafka/kafka-version.properties")) {
            Properties properties = new Properties();
            properties.load(version);
            return properties.getProperty("version", UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String field(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static double number(String text) {
        String digits = text.replaceAll("\\D", "");
        return digits.isEmpty() ? Double.NaN : Double.parseDouble(digits);
    }

    /** The commit, with a mark where files differ from it. */
    static String commit(Path sources) {
        ProcessBuilder git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=10")
                .directory(existing(sources).toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            String said = new String(git.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return said.isEmpty() ? UNKNOWN : said;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    // The folder of the results comes about with the first page; the repository around it is there before.
    private static Path existing(Path folder) {
        Path absolute = folder.toAbsolutePath();
        return Files.isDirectory(absolute) ? absolute : existing(absolute.getParent());
    }
}
