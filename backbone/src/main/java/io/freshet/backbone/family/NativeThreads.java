package io.freshet.backbone.family;

import ai.djl.pytorch.jni.JniUtils;

/** The threads of libtorch. */
final class NativeThreads {
    /** One a processor, or as many as the environment says. */
    static final int AS_STARTED = JniUtils.getNumThreads();

    // libtorch keeps the number by calling thread, and forgets nothing. To ask for it is what gives a thread one:
    // without that, its
    // first operation would take the number that another thread was given last.
    private static final ThreadLocal<Integer> SET = ThreadLocal.withInitial(JniUtils::getNumThreads);

    private NativeThreads() {}

    /** Computes with so many what the calling thread calls from now on. */
    static void use(int threads) {
        if (SET.get() != threads) {
            JniUtils.setNumThreads(threads);
            SET.set(threads);
        }
    }
}
