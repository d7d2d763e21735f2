package io.freshet.embedded;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.confluent.kafka.schemaregistry.client.rest.entities.ErrorMessage;
import io.freshet.embedded.RegistryProblem.RegistryRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP in, JSON out: finds the route of a request, and turns refusals into Confluent's error bodies. */
record RegistryHandler(List<Route> routes) implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryHandler.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_BODY_BYTES = 1 << 20;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Response response = answer(exchange);
            byte[] body = JSON.writeValueAsBytes(response.value());
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            exchange.sendResponseHeaders(response.httpStatus(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private record Response(int httpStatus, Object value) {
        static Response refusal(RegistryProblem problem, String message) {
            return new Response(problem.httpStatus(), new ErrorMessage(problem.errorCode(), message));
        }
    }

    private Response answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        try {
            return new Response(200, answer(exchange, body));
        } catch (RegistryRefusal refusal) {
            return Response.refusal(refusal.problem(), refusal.getMessage());
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("method", exchange.getRequestMethod())
                    .addKeyValue("uri", exchange.getRequestURI())
                    .log("registry-request-failed");
            return Response.refusal(RegistryProblem.STORE_FAILED, "Error in the backend data store: " + e.getMessage());
        }
    }

    private Object answer(HttpExchange exchange, byte[] body) {
        if (body.length > MAX_BODY_BYTES) {
            throw RegistryProblem.REQUEST_TOO_LARGE.because(
                    "A request holds at most %d bytes".formatted(MAX_BODY_BYTES));
        }
        String text = new String(body, StandardCharsets.UTF_8);
        RegistryRequest request = RegistryRequest.of(exchange.getRequestMethod(), exchange.getRequestURI(), text);
        return route(request).answer(request);
    }

    private Route route(RegistryRequest request) {
        List<Route> fitting =
                routes.stream().filter(r -> r.fits(request.path())).toList();
        if (fitting.isEmpty()) {
            throw RegistryProblem.NO_SUCH_PATH.because("HTTP 404 Not Found");
        }
        return fitting.stream()
                .filter(r -> r.method().equals(request.method()))
                .findFirst()
                .orElseThrow(() -> RegistryProblem.METHOD_NOT_ALLOWED.because("HTTP 405 Method Not Allowed"));
    }
}
