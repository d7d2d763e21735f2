package io.freshet.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Lies before a broker and calls it by another name of the same length, as one whose {@code advertised.listeners} are wrong. */
final class RenamingRelay implements AutoCloseable {
    private static final byte[] NAME = "127.0.0.1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "broker.xx".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;
    private final int target;

    private RenamingRelay(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static RenamingRelay before(String bootstrapServers) {
        try {
            int port = Integer.parseInt(bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1));
            RenamingRelay relay = new RenamingRelay(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), port);
            start(relay::serve);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
                start(() -> copy(client, broker, false));
                start(() -> copy(broker, client, true));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private static void copy(Socket from, Socket to, boolean renames) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (renames) {
                    rename(buffer, count);
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // one side has gone
        }
    }

    private static void rename(byte[] bytes, int count) {
        for (int at = 0; at + NAME.length <= count; at++) {
            if (java.util.Arrays.equals(bytes, at, at + NAME.length, NAME, 0, NAME.length)) {
                System.arraycopy(OTHER, 0, bytes, at, OTHER.length);
            }
        }
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
