package io.freshet.backbone.family;

import ai.djl.pytorch.jni.JniUtils;
import com.sun.management.OperatingSystemMXBean;
import io.freshet.backbone.ThreadChoice;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The threads of libtorch, and how busy the processors are that they run on. */
final class NativeThreads {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    // libtorch keeps the number by calling thread, and forgets nothing.
    private static final ThreadLocal<Integer> SET = ThreadLocal.withInitial(() -> 0);
    private static final int AS_STARTED = JniUtils.getNumThreads();

    private NativeThreads() {}

    /** What a choice means here: libtorch started with a thread a processor, or with as many as the environment says. */
    static CallThreads of(ThreadChoice choice) {
        int most = choice.fixed().orElse(AS_STARTED);
        ThreadCount count = choice.adapts() ? ThreadCount.upTo(most) : ThreadCount.always(most);
        return new CallThreads(count, NativeThreads::busy, System::nanoTime);
    }

    // Negative where the machine does not say: then nothing else is seen to run.
    private static double busy() {
        return SYSTEM.getCpuLoad() * Runtime.getRuntime().availableProcessors();
    }

    /** Computes with so many what the calling thread calls from now on. */
    static void use(int threads) {
        if (SET.get() != threads) {
            JniUtils.setNumThreads(threads);
            SET.set(threads);
        }
    }

    /** Of the calling thread so far, in nanoseconds. */
    static long cpuTime() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : 0;
    }
}
