package io.freshet.runtime.reach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Says the same bytes to everybody, after it has read {@code after}, or at once; then closes. */
final class SayingServer implements AutoCloseable {
    private final ServerSocket server;
    private final byte[] says;
    private final boolean waitsForALine;

    private SayingServer(ServerSocket server, byte[] says, boolean waitsForALine) {
        this.server = server;
        this.says = says;
        this.waitsForALine = waitsForALine;
    }

    static SayingServer start(byte[] says) {
        return start(says, false);
    }

    /** One that reads to the end of a line before it says anything. */
    static SayingServer startPatient(byte[] says) {
        return start(says, true);
    }

    private static SayingServer start(byte[] says, boolean waitsForALine) {
        try {
            SayingServer server =
                    new SayingServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), says, waitsForALine);
            Thread thread = new Thread(server::serve, "saying-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                int read = socket.getInputStream().read();
                while (waitsForALine && read >= 0 && read != '\n') {
                    read = socket.getInputStream().read();
                }
                socket.getOutputStream().write(says);
                socket.shutdownOutput();
                socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                // the next one
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
