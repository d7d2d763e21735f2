package io.freshet.runtime.admin;

/** One answer. */
record Reply(int status, String contentType, String body) {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    static Reply text(int status, String body) {
        return new Reply(status, TEXT, body + "\n");
    }

    static Reply metrics(String body) {
        return new Reply(200, PROMETHEUS, body);
    }

    /** 200 for yes, 503 for no. */
    static Reply health(String name, boolean yes, String detail) {
        String body = "{\"%s\":%s,\"detail\":\"%s\"}%n".formatted(name, yes, escaped(detail));
        return new Reply(yes ? 200 : 503, JSON, body);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                escaped.append('\\').append((char) character);
            } else {
                escaped.append(Character.isISOControl(character) ? ' ' : (char) character);
            }
        });
        return escaped.toString();
    }
}
