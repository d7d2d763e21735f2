package io.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bytes of the protocol, as curl and clients of other languages see them. */
@Timeout(60)
class RegistryHandlerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REGISTER = "{\"schema\":\"\\\"string\\\"\"}";

    @TempDir
    Path folder;

    private EmbeddedRegistry registry;

    @BeforeEach
    void start() {
        registry = EmbeddedRegistry.start(folder);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void answersInTheRegistrysOwnContentType() throws Exception {
        HttpResponse<String> response = send("POST", "/subjects/words-value/versions?normalize=true", REGISTER);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/vnd.schemaregistry.v1+json");
        assertThat(response.body()).isEqualTo("{\"id\":1}");
    }

    @Test
    void describesAVersionWithSubjectVersionIdAndSchema() throws Exception {
        send("POST", "/subjects/words-value/versions", REGISTER);

        JsonNode version = json("GET", "/subjects/words-value/versions/latest", "");

        assertThat(version)
                .isEqualTo(JSON.readTree(
                        "{\"subject\":\"words-value\",\"version\":1,\"id\":1,\"schema\":\"\\\"string\\\"\"}"));
        assertThat(json("GET", "/schemas/ids/1?subject=words-value", ""))
                .isEqualTo(JSON.readTree("{\"schema\":\"\\\"string\\\"\"}"));
        assertThat(json("POST", "/subjects/words-value", REGISTER)).isEqualTo(version);
        assertThat(json("GET", "/schemas/ids/1/versions", ""))
                .isEqualTo(JSON.readTree("[{\"subject\":\"words-value\",\"version\":1}]"));
    }

    @Test
    void answersTheQuestionsThatClientsAskFirst() throws Exception {
        assertThat(json("GET", "/", "")).isEqualTo(JSON.readTree("{}"));
        assertThat(json("GET", "/schemas/types", "")).isEqualTo(JSON.readTree("[\"AVRO\"]"));
        assertThat(json("GET", "/subjects", "")).isEqualTo(JSON.readTree("[]"));
        assertThat(json("GET", "/config", "")).isEqualTo(JSON.readTree("{\"compatibilityLevel\":\"BACKWARD\"}"));
    }

    @Test
    void changesTheDefaultLevelAndASubjectsOwn() throws Exception {
        assertThat(send("GET", "/config/words-value", "").body()).contains("\"error_code\":40408");
        assertThat(json("PUT", "/config", "{\"compatibility\":\"FULL\"}"))
                .isEqualTo(JSON.readTree("{\"compatibility\":\"FULL\"}"));
        assertThat(send("GET", "/config/words-value?defaultToGlobal=true", "").body())
                .contains("\"FULL\"");

        send("PUT", "/config/words-value", "{\"compatibility\":\"NONE\"}");

        assertThat(json("GET", "/config/words-value", ""))
                .isEqualTo(JSON.readTree("{\"compatibilityLevel\":\"NONE\"}"));
    }

    @Test
    void takesASubjectWithASlashOrABlank() throws Exception {
        send("POST", "/subjects/a%2Fb%20c+d/versions", REGISTER);

        assertThat(json("GET", "/subjects", "")).isEqualTo(JSON.readTree("[\"a/b c+d\"]"));
    }

    @Test
    void refusesWithStatusCodeAndReason() throws Exception {
        assertRefused(send("GET", "/nowhere", ""), 404, 404);
        assertRefused(send("DELETE", "/subjects", ""), 405, 405);
        assertRefused(send("POST", "/subjects/words-value/versions", "not json"), 400, 400);
        assertRefused(send("POST", "/subjects/words-value/versions", "null"), 400, 400);
        assertRefused(send("POST", "/subjects/words-value/versions", "{\"schema\":\"{\"}"), 422, 42201);
        assertRefused(
                send("POST", "/subjects/words-value/versions", "{\"schema\":\"x\",\"schemaType\":\"PROTOBUF\"}"),
                422,
                42201);
        assertRefused(send("GET", "/subjects/words-value/versions", ""), 404, 40401);
        assertRefused(send("POST", "/subjects/x/versions", " ".repeat(1_100_000)), 413, 413);
        send("POST", "/subjects/words-value/versions", REGISTER);
        assertRefused(send("GET", "/subjects/words-value/versions/first", ""), 422, 42202);
    }

    private static void assertRefused(HttpResponse<String> response, int status, int errorCode) throws IOException {
        JsonNode body = JSON.readTree(response.body());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(body.get("error_code").asInt()).isEqualTo(errorCode);
        assertThat(body.get("message").asText()).isNotBlank();
    }

    private JsonNode json(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
