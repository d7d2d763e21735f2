package io.freshet.backbone;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Environment variables that libtorch and its OpenMP runtime read when they are loaded, set for this process before that. A variable
 * that the operator has set stands.
 */
final class NativeEnvironment {
    private static final Logger LOG = LoggerFactory.getLogger(NativeEnvironment.class);
    private static final int KEEP_EXISTING = 0;

    /**
     * By default, OpenMP threads spin while they wait for each other. Beside other busy threads (a broker, a consumer, a second forward)
     * they then wait for a thread that gets no processor, spinning on the very one it needs: measured on two busy cores, a step took
     * ten times as long. And libtorch warns about how DJL calls it, on standard error.
     */
    private static final Map<String, String> VARIABLES =
            Map.of("OMP_WAIT_POLICY", "PASSIVE", "TORCH_CPP_LOG_LEVEL", "ERROR");

    private NativeEnvironment() {}

    /** Has an effect only before the engine is loaded, and only on systems with {@code setenv}. */
    static void prepare() {
        try {
            Function setenv = NativeLibrary.getProcess().getFunction("setenv");
            VARIABLES.forEach((name, value) -> setenv.invokeInt(new Object[] {name, value, KEEP_EXISTING}));
        } catch (LinkageError cause) {
            LOG.atWarn()
                    .addKeyValue("variables", VARIABLES)
                    .addKeyValue("reason", cause.toString())
                    .log("native-environment-not-set");
        }
    }
}
