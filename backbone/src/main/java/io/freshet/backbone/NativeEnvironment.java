package io.freshet.backbone;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import io.freshet.backbone.checkpoint.CacheFolder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Environment variables that libtorch and its OpenMP runtime read when they are loaded, set for this process before that. A variable
 * that the operator has set stands.
 */
final class NativeEnvironment {
    private static final Logger LOG = LoggerFactory.getLogger(NativeEnvironment.class);
    private static final int KEEP_EXISTING = 0;

    private static final String THREADS = "OMP_NUM_THREADS";
    private static final String DJL_CACHE = "DJL_CACHE_DIR";
    private static final int ONLINE_PROCESSORS = 84;

    private NativeEnvironment() {}

    // libtorch warns about how DJL calls it, on standard error.
    private static Map<String, String> variables(Predicate<String> isSet) {
        Map<String, String> variables = new HashMap<>(ThreadWaiting.variables(isSet));
        variables.put("TORCH_CPP_LOG_LEVEL", "ERROR");
        return variables;
    }

    /**
     * How many threads libtorch is to have where it would take more than there are processors for: the JVM knows the quota of a
     * container, and OpenMP counts the machine's. Without a quota it decides itself, which on two threads a core is for one of them.
     */
    static Optional<String> threads(int available, int online) {
        return available < online ? Optional.of(String.valueOf(available)) : Optional.empty();
    }

    // DJL knows no other place than the home, and takes "?" for a folder.
    private static void keepNothingInTheWorkingFolder() {
        if (!CacheFolder.isHomeKnown() && System.getenv(DJL_CACHE) == null && System.getProperty(DJL_CACHE) == null) {
            String folder = CacheFolder.find().resolve("djl").toString();
            System.setProperty(DJL_CACHE, folder);
            LOG.atWarn()
                    .addKeyValue("folder", folder)
                    .addKeyValue("do", "set XDG_CACHE_HOME and " + DJL_CACHE + " to folders that stay")
                    .log("user-without-home");
        }
    }

    /** Has an effect only before the engine is loaded, and only on systems with {@code setenv}. */
    static void prepare() {
        keepNothingInTheWorkingFolder();
        try {
            NativeLibrary process = NativeLibrary.getProcess();
            Function setenv = process.getFunction("setenv");
            Function getenv = process.getFunction("getenv");
            variables(name -> getenv.invokePointer(new Object[] {name}) != null)
                    .forEach((name, value) -> setenv.invokeInt(new Object[] {name, value, KEEP_EXISTING}));
            int online = process.getFunction("sysconf").invokeInt(new Object[] {ONLINE_PROCESSORS});
            threads(Runtime.getRuntime().availableProcessors(), online)
                    .ifPresent(threads -> setenv.invokeInt(new Object[] {THREADS, threads, KEEP_EXISTING}));
        } catch (LinkageError cause) {
            LOG.atWarn()
                    .addKeyValue("variables", variables(System.getenv()::containsKey))
                    .addKeyValue("reason", cause.toString())
                    .log("native-environment-not-set");
        }
    }
}
