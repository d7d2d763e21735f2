package io.freshet.backbone.family;

import ai.djl.pytorch.jni.JniUtils;

/** The threads of libtorch. */
final class NativeThreads {
    /** One a processor, or as many as the environment says. */
    static final int AS_STARTED = JniUtils.getNumThreads();

    // libtorch keeps the number by calling thread, and forgets nothing.
    private static final ThreadLocal<Integer> SET = ThreadLocal.withInitial(() -> 0);

    private NativeThreads() {}

    /** Computes with so many what the calling thread calls from now on. */
    static void use(int threads) {
        if (SET.get() != threads) {
            JniUtils.setNumThreads(threads);
            SET.set(threads);
        }
    }
}
