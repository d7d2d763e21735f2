package io.freshet.embedded;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an HTTP request asks for, apart from the connection it came on.
 *
 * @param path decoded segments: a subject may hold a slash
 */
record RegistryRequest(String method, List<String> path, Map<String, String> query, String body) {
    static RegistryRequest of(String method, URI uri, String body) {
        return new RegistryRequest(method, segments(uri.getRawPath()), parameters(uri.getRawQuery()), body);
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(query.get(name));
    }

    private static List<String> segments(String rawPath) {
        return Arrays.stream(rawPath.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> decode(segment.replace("+", "%2B")))
                .toList();
    }

    private static Map<String, String> parameters(String rawQuery) {
        if (rawQuery == null) {
            return Map.of();
        }
        return Arrays.stream(rawQuery.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1]), (first, last) -> last));
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RegistryProblem.MALFORMED_REQUEST.because("'%s' is not a valid percent-encoding".formatted(encoded));
        }
    }
}
