package io.freshet.runtime.admin;

/**
 * How long a client may take over its request and its answer. The JDK's server has no limit of its own, and takes one from system
 * properties only: without, three clients that send nothing would keep every probe from being answered.
 */
final class RequestLimits {
    private static final String SECONDS = "5";

    private RequestLimits() {}

    static void apply() {
        setUnlessGiven("sun.net.httpserver.maxReqTime");
        setUnlessGiven("sun.net.httpserver.maxRspTime");
    }

    private static void setUnlessGiven(String property) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, SECONDS);
        }
    }
}
