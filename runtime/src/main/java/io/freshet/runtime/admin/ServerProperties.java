package io.freshet.runtime.admin;

/**
 * How long a client may take over its request and its answer, and that an answer is sent at once. The JDK's server takes both from
 * system properties only. It has no limit of its own: three clients that send nothing would keep every probe from being answered. And
 * it sends head and body apart: the body would wait 40 ms for the head's acknowledgement.
 */
final class ServerProperties {
    private static final String SECONDS = "5";

    private ServerProperties() {}

    static void apply() {
        setUnlessGiven("sun.net.httpserver.maxReqTime", SECONDS);
        setUnlessGiven("sun.net.httpserver.maxRspTime", SECONDS);
        setUnlessGiven("sun.net.httpserver.nodelay", "true");
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
