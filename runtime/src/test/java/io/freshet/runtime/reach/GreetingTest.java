package io.freshet.runtime.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.reach.ProbeAnswer.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GreetingTest {
    @Test
    void knowsABrokerByTheNumberOfTheRequest() {
        int number = ByteBuffer.wrap(Greeting.request()).getInt(8);
        byte[] answer =
                ByteBuffer.allocate(Greeting.TELLING).putInt(300).putInt(number).array();
        byte[] anothers = ByteBuffer.allocate(Greeting.TELLING)
                .putInt(300)
                .putInt(number + 1)
                .array();

        assertThat(Greeting.answer(answer).kind()).isEqualTo(Kind.KAFKA);
        assertThat(Greeting.answer(anothers).kind()).isEqualTo(Kind.OTHER);
    }

    @Test
    void repeatsTheFirstLineOfAWebServer() {
        ProbeAnswer answer = Greeting.answer(ascii("HTTP/1.1 400 Bad Request\r\nServer: x\r\n"));

        assertThat(answer).isEqualTo(new ProbeAnswer(Kind.HTTP, "HTTP/1.1 400 Bad Request"));
        assertThat(Greeting.answer(ascii("<!DOCTYPE HTML>\n")).kind()).isEqualTo(Kind.HTTP);
    }

    @Test
    void knowsTlsByItsAlert() {
        assertThat(Greeting.answer(new byte[] {0x15, 3, 3, 0, 2, 2, 80}).kind()).isEqualTo(Kind.TLS);
    }

    @Test
    void showsNoBytesThatAreNoText() {
        assertThat(Greeting.answer(ascii("SSH-2.0-OpenSSH_9.2\r\n")))
                .isEqualTo(new ProbeAnswer(Kind.OTHER, "SSH-2.0-OpenSSH_9.2"));
        assertThat(Greeting.answer(new byte[] {1, 2, 3}).said()).isEmpty();
    }

    @Test
    void hearsNobodyWhereTheConnectionIsClosed() {
        assertThat(Greeting.answer(new byte[0]).kind()).isEqualTo(Kind.CLOSED);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
