package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the health paths answer; costs no more than a look at the state. */
record ServerHealth(ServerState state) {
    static final String LIVE = "/v2/health/live";
    static final String READY = "/v2/health/ready";

    /** Status and document. */
    record Said(int status, ObjectNode document) {}

    Said live() {
        boolean live = state.isLive();
        return new Said(live ? 200 : 503, JsonText.newObject().put("live", live));
    }

    // live as the protocol's text says, ready as KServe answers.
    Said ready() {
        boolean ready = isReady();
        ObjectNode node = JsonText.newObject().put("live", ready).put("ready", ready);
        if (!ready) {
            node.put("error", state.detail());
        }
        return new Said(ready ? 200 : 503, node);
    }

    boolean isReady() {
        return state.isReady() && !state.isDraining();
    }
}
