package io.freshet.runtime.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.Connection;
import io.freshet.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryReachTest {
    @Test
    void isContentWithAListOfSubjects() {
        assertThat(complaint(http("200 OK", "[\"a\"]"))).isEqualTo("none");
    }

    @Test
    void leavesARefusalToTheClientThatHasCredentials() {
        assertThat(complaint(http("401 Unauthorized", "{\"error_code\":401}"))).isEqualTo("none");
    }

    @Test
    void namesAWebPage() {
        assertThat(complaint(http("404 Not Found", "<html>nginx</html>")))
                .contains("a web page is there (status 404); set schema.registry.url to where Confluent's API begins");
        assertThat(complaint(http("200 OK", "<html>it works</html>"))).contains("a web page is there (status 200)");
    }

    @Test
    void namesAPathThatIsNoRegistrys() {
        assertThat(complaint(http("404 Not Found", "{\"error_code\":404}")))
                .contains("what is there does not know /subjects (status 404)");
    }

    @Test
    void saysThatAnotherServiceSpeaksNoHttp() {
        assertThat(complaint("SSH-2.0-OpenSSH_9.2\r\n")).contains("another service is there, which speaks no HTTP");
    }

    @Test
    void saysThatNobodyListensAndShowsNoPassword() {
        assertThat(sentence("http://user:pass@127.0.0.1:1"))
                .startsWith("no schema registry can be reached at http://127.0.0.1:1: ")
                .endsWith("; start it, or set schema.registry.url");
    }

    private static String complaint(String answer) {
        try (SayingServer server = SayingServer.start(answer.getBytes(StandardCharsets.US_ASCII))) {
            return sentence("http://" + server.address() + "/");
        }
    }

    private static String http(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String sentence(String url) {
        return new RegistryReach(
                        new Connection(Topics.withDefaultPrefix(), Map.of("bootstrap.servers", "x:1"), url, Map.of()))
                .complaint()
                .map(Complaint::sentence)
                .orElse("none");
    }
}
