package io.freshet.embedded;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loopback ports by listener, kept in a file of the folder: a client that knows an address finds it again after a
 * restart. If a kept port is taken by somebody else, another is chosen and kept instead.
 */
final class KeptPorts {
    private static final String FILE = "ports.properties";

    // Below the range from which Linux, macOS and Windows take the ports of outgoing connections: nobody's client
    // sits on a kept port between two runs.
    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;

    private final Map<String, Integer> ports;

    private KeptPorts(Map<String, Integer> ports) {
        this.ports = Map.copyOf(ports);
    }

    /** The caller holds the folder's lock, else two runs would overwrite each other's choice. */
    static KeptPorts choose(Path folder, List<String> listeners) {
        Path file = folder.resolve(FILE);
        try {
            Properties kept = read(file);
            Map<String, Integer> chosen = new LinkedHashMap<>();
            for (String listener : listeners) {
                chosen.put(listener, keptOrFree(kept.getProperty(listener), chosen));
            }
            write(file, chosen);
            return new KeptPorts(chosen);
        } catch (IOException e) {
            throw new EmbeddedException("ports of '%s' cannot be kept: %s".formatted(file, e), e);
        }
    }

    int port(String listener) {
        return ports.get(listener);
    }

    /** Host and port, as Kafka and URLs write it. */
    String address(String listener) {
        return "127.0.0.1:" + port(listener);
    }

    /** 127.0.0.1 by its bytes: the name "localhost" and Java's own loopback may be the IPv6 one. */
    static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an IPv4 address", e);
        }
    }

    private static int keptOrFree(String kept, Map<String, Integer> taken) {
        int wanted = parse(kept);
        return wanted > 0 && isFree(wanted) ? wanted : anyFree(taken);
    }

    private static int anyFree(Map<String, Integer> taken) {
        int start = ThreadLocalRandom.current().nextInt(COUNT);
        for (int step = 0; step < COUNT; step++) {
            int port = FIRST + (start + step) % COUNT;
            if (!taken.containsValue(port) && isFree(port)) {
                return port;
            }
        }
        throw new EmbeddedException(
                "no free loopback port from %d to %d; stop what holds them".formatted(FIRST, FIRST + COUNT - 1));
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, loopback())) {
            return probe.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }

    // A damaged line costs the old address, not the start.
    private static int parse(String kept) {
        boolean isPort = kept != null && kept.matches("[0-9]{1,5}");
        int port = isPort ? Integer.parseInt(kept) : 0;
        return port <= 65_535 ? port : 0;
    }

    private static Properties read(Path file) throws IOException {
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                kept.load(reader);
            }
        }
        return kept;
    }

    private static void write(Path file, Map<String, Integer> chosen) throws IOException {
        Properties properties = new Properties();
        chosen.forEach((listener, port) -> properties.setProperty(listener, port.toString()));
        AtomicFile.write(file, properties);
    }
}
