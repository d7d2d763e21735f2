package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the health paths answer; costs no more than a look at the state. */
final class ServerHealth {
    static final String LIVE = "/v2/health/live";
    static final String READY = "/v2/health/ready";

    private final ServerState state;

    ServerHealth(ServerState state) {
        this.state = state;
    }

    /** Status and document. */
    record Said(int status, ObjectNode document) {}

    Said live() {
        boolean live = state.isLive();
        return new Said(live ? 200 : 503, JsonText.newObject().put("live", live));
    }

    Said ready() {
        boolean ready = isReady();
        ObjectNode node = ModelDocuments.ready(ready);
        if (!ready) {
            node.put("error", state.detail());
        }
        return new Said(ready ? 200 : 503, node);
    }

    boolean isReady() {
        return state.isReady() && !state.isDraining();
    }
}
