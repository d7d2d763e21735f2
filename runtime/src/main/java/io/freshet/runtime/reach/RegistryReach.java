package io.freshet.runtime.reach;

import io.freshet.runtime.Connection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Whether a schema registry answers where the settings say; asked without credentials once the registry's own client has failed. */
public final class RegistryReach {
    private static final String SETTING = Connection.REGISTRY_URL;
    private static final String SUBJECTS = "/subjects";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int HTTP_PORT = 80;

    private final Connection connection;

    public RegistryReach(Connection connection) {
        this.connection = connection;
    }

    /** Why no registry answers; empty if one seems to. */
    public Optional<Complaint> complaint() {
        return Stream.of(connection.registry().split(","))
                .map(String::strip)
                .map(RegistryReach::complaint)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Complaint> complaint(String url) {
        try {
            return judge(url, get(URI.create(url.replaceFirst("/+$", "") + SUBJECTS)));
        } catch (IllegalArgumentException e) {
            return Optional.of(new Complaint("'" + url + "' is no URL: " + e.getMessage(), "set " + SETTING));
        } catch (SSLException e) {
            return Optional.empty();
        } catch (ConnectException | HttpTimeoutException e) {
            return Optional.of(unreachable(url, e));
        } catch (IOException e) {
            return Optional.of(noHttp(url));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static Optional<Complaint> judge(String url, HttpResponse<String> answer) {
        String body = answer.body().strip();
        boolean isPage = body.startsWith("<");
        if (isPage || answer.statusCode() == NOT_FOUND || (answer.statusCode() == OK && !body.startsWith("["))) {
            return Optional.of(new Complaint(
                    "no schema registry answers at " + url + ": "
                            + (isPage ? "a web page is there" : "what is there does not know " + SUBJECTS)
                            + " (status " + answer.statusCode() + ")",
                    "set " + SETTING + " to where Confluent's API begins, with its path where it has one"
                            + " (Apicurio: /apis/ccompat/v7)"));
        }
        return Optional.empty();
    }

    private static Complaint unreachable(String url, IOException e) {
        String why = e instanceof HttpTimeoutException ? "no answer within " + PATIENCE.toSeconds() + " s" : refused(e);
        return new Complaint("no schema registry can be reached at " + url + ": " + why, "start it, or set " + SETTING);
    }

    // The client's own exception says nothing; its causes do.
    private static String refused(Throwable failure) {
        Throwable at = failure;
        while (at.getMessage() == null && at.getCause() != null) {
            at = at.getCause();
        }
        if (at instanceof UnresolvedAddressException) {
            return "the name does not resolve";
        }
        return at.getMessage() == null ? "connection refused" : at.getMessage();
    }

    private static Complaint noHttp(String url) {
        URI address = URI.create(url);
        int port = address.getPort() < 0 ? HTTP_PORT : address.getPort();
        return new Complaint(
                "no schema registry answers at " + url + ": " + who(new InetSocketAddress(address.getHost(), port)),
                "set " + SETTING + " to the URL of a registry");
    }

    private static String who(InetSocketAddress address) {
        try {
            return switch (PortProbe.ask(address, Optional.empty()).kind()) {
                case KAFKA -> "a Kafka broker is there";
                case TLS -> "who is there wants TLS (https)";
                default -> "another service is there, which speaks no HTTP";
            };
        } catch (IOException e) {
            return "the connection was closed";
        }
    }
}
