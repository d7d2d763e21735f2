package io.freshet.runtime.reach;

/**
 * What somebody at an address said to a Kafka client's first request.
 *
 * @param said the words of one who speaks in lines; else empty
 */
record ProbeAnswer(Kind kind, String said) {
    /** Who it is. */
    enum Kind {
        /** A broker, to which this request means something. */
        KAFKA,
        /** A web server of some kind. */
        HTTP,
        /** Somebody who wants TLS. */
        TLS,
        /** Some other service. */
        OTHER,
        /** Nobody: the connection was closed. */
        CLOSED,
        /** Nobody: nothing came. */
        SILENT
    }

    /** Whether it is somebody, and no broker: a Kafka client would take the first bytes for the size of a message. */
    boolean isStranger() {
        return kind == Kind.HTTP || kind == Kind.TLS || kind == Kind.OTHER;
    }
}
