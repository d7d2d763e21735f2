package io.freshet.runtime.reach;

import io.freshet.runtime.reach.ProbeAnswer.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Greets whoever listens at an address, with a few bytes and no secret. */
final class PortProbe {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 2_000;
    private static final int MOST_BYTES = 200;
    // Who reads lines waits for the end of one.
    private static final byte[] END_OF_LINE = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private PortProbe() {}

    /**
     * What is answered.
     *
     * @param tls empty: no TLS
     * @throws SSLException if the other side does not agree on TLS
     * @throws IOException if nobody listens
     */
    static ProbeAnswer ask(InetSocketAddress address, Optional<SSLContext> tls) throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException("the name '" + address.getHostString() + "' does not resolve");
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            return greet(tls.isPresent() ? secured(socket, address, tls.get()) : socket);
        }
    }

    private static Socket secured(Socket socket, InetSocketAddress address, SSLContext tls) throws IOException {
        SSLSocket secured = (SSLSocket)
                tls.getSocketFactory().createSocket(socket, address.getHostString(), address.getPort(), true);
        secured.startHandshake();
        return secured;
    }

    private static ProbeAnswer greet(Socket socket) {
        try {
            socket.getOutputStream().write(Greeting.request());
            return heard(socket);
        } catch (SocketTimeoutException e) {
            return new ProbeAnswer(Kind.SILENT, "");
        } catch (IOException e) {
            return new ProbeAnswer(Kind.CLOSED, "");
        }
    }

    private static ProbeAnswer heard(Socket socket) throws IOException {
        try {
            return Greeting.answer(firstBytes(socket.getInputStream()));
        } catch (SocketTimeoutException e) {
            socket.getOutputStream().write(END_OF_LINE);
            return Greeting.answer(firstBytes(socket.getInputStream()));
        }
    }

    private static byte[] firstBytes(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0) {
            bytes.write(next);
            boolean told = bytes.size() >= Greeting.TELLING && in.available() == 0;
            next = told || bytes.size() == MOST_BYTES ? -1 : more(in);
        }
        return bytes.toByteArray();
    }

    // What came before is enough.
    private static int more(InputStream in) {
        try {
            return in.read();
        } catch (IOException e) {
            return -1;
        }
    }
}
