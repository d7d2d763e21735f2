package io.freshet.integration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of this machine for what must be known by its port before it starts, or by the same after it was killed: a container would get
 * another one then, and a broker advertises the first. Below those that the system gives to outgoing connections: while a port has no
 * listener, a client that tries it again and again could otherwise come to be connected to itself.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /** A port on loopback that nobody listened on a moment ago, and that was given to nobody else: many are asked for before one is used. */
    public static int next() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
