package io.freshet.integration.mixed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Connections that send a body a few bytes at a time for as long as they are let; a closed one comes back. One thread calls it. */
final class SlowClients implements AutoCloseable {
    private static final int CLIENTS = 80;
    private static final byte[] HEAD =
            ("POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 500000\r\n\r\n{")
                    .getBytes(US_ASCII);
    private static final byte[] MORE = "          ".getBytes(US_ASCII);

    private final int port;
    private final List<Socket> sockets = new ArrayList<>();

    SlowClients(int port) {
        this.port = port;
    }

    /** Each sends a little more. */
    void send() {
        sockets.removeIf(socket -> !writes(socket, MORE));
        while (sockets.size() < CLIENTS) {
            if (!connect()) {
                return;
            }
        }
    }

    private boolean connect() {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(socket);
            return writes(socket, HEAD);
        } catch (IOException e) {
            return false; // as a server may, that has enough of them
        }
    }

    private static boolean writes(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException e) {
            quietly(socket);
            return false;
        }
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    @Override
    public void close() {
        sockets.forEach(SlowClients::quietly);
    }
}
