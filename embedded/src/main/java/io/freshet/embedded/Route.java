package io.freshet.embedded;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One endpoint: method, path and what answers it.
 *
 * @param template segments; one in braces matches any text
 */
record Route(String method, List<String> template, Endpoint endpoint) {

    /** Answers a request whose path fits with a value that is written as JSON. */
    interface Endpoint {
        Object answer(RegistryRequest request, List<String> variables);
    }

    static Route of(String method, String path, Endpoint endpoint) {
        return new Route(method, path.isEmpty() ? List.of() : List.of(path.split("/")), endpoint);
    }

    boolean fits(List<String> path) {
        return path.size() == template.size()
                && IntStream.range(0, path.size())
                        .allMatch(i -> isVariable(i) || template.get(i).equals(path.get(i)));
    }

    Object answer(RegistryRequest request) {
        List<String> variables = IntStream.range(0, template.size())
                .filter(this::isVariable)
                .mapToObj(request.path()::get)
                .toList();
        return endpoint.answer(request, variables);
    }

    private boolean isVariable(int segment) {
        return template.get(segment).startsWith("{");
    }
}
