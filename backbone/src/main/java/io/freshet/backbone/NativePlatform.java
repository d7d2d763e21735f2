package io.freshet.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The platform this process runs on, and which of the native libraries that a backbone needs exist for it. Asked before DJL is
 * touched, since DJL would go on to look for missing libraries on the network.
 *
 * @param classifier system and processor in DJL's spelling, such as {@code linux-x86_64}
 * @param musl whether the C library is musl, which none of the libraries is built for
 * @param torch the platforms that libtorch on the class path is for
 * @param ownTorch whether {@code PYTORCH_LIBRARY_PATH} names an installed libtorch
 * @param missing other libraries that the class path lacks for this platform, by artifact
 */
public record NativePlatform(
        String classifier, boolean musl, Set<String> torch, boolean ownTorch, List<String> missing) {
    private static final String TORCH_PROPERTIES = "native/lib/pytorch.properties";
    private static final String TORCH_PATH = "PYTORCH_LIBRARY_PATH";

    /**
     * Prepares DJL for this process (no telemetry, no downloads) and refuses a platform without native libraries.
     *
     * @throws BackboneException naming the platform, what there is and what to do
     */
    public static void requireSupported() {
        // Both are read whenever DJL starts its engine; an operator's own setting stands.
        System.getProperties().putIfAbsent("OPT_OUT_TRACKING", "true");
        System.getProperties().putIfAbsent("ai.djl.offline", "true");
        detected().require();
    }

    void require() {
        if (musl) {
            throw new BackboneException(
                    "platform " + classifier + " with musl as its C library has no native libraries of "
                            + "PyTorch and tokenizers; use a system with glibc, such as a Debian image in place of an Alpine one");
        }
        if (!missing.isEmpty()) {
            throw new BackboneException("platform " + classifier + " has no native library in " + missing
                    + "; use one that they are built for (linux-x86_64, linux-aarch64, osx-aarch64, win-x86_64)");
        }
        if (!ownTorch && !torch.contains(classifier)) {
            throw new BackboneException("platform " + classifier
                    + " has no libtorch on the class path, which has it for "
                    + torch + "; add ai.djl.pytorch:pytorch-native-cpu with the classifier " + classifier
                    + ", or install "
                    + "libtorch 2.7.1 and set " + TORCH_PATH + " to its lib folder and PYTORCH_VERSION to 2.7.1");
        }
    }

    static NativePlatform detected() {
        String classifier = classifier(System.getProperty("os.name"), System.getProperty("os.arch"));
        return new NativePlatform(classifier, usesMusl(), bundledTorch(), isSet(TORCH_PATH), missing(classifier));
    }

    static String classifier(String system, String processor) {
        String lower = system.toLowerCase(Locale.ROOT);
        String prefix = lower.startsWith("win") ? "win" : lower.startsWith("mac") ? "osx" : lower;
        return prefix + "-" + (processor.equals("amd64") ? "x86_64" : processor);
    }

    /** By the loader that this very process runs on: a system may have both. */
    private static boolean usesMusl() {
        try (Stream<String> mapped = Files.lines(Path.of("/proc/self/maps"))) {
            return mapped.anyMatch(line -> line.contains("/ld-musl-"));
        } catch (IOException notLinux) {
            return false;
        }
    }

    private static boolean isSet(String variable) {
        return System.getenv(variable) != null || System.getProperty(variable) != null;
    }

    private static Set<String> bundledTorch() {
        Set<String> classifiers = new TreeSet<>();
        try {
            for (URL url : Collections.list(loader().getResources(TORCH_PROPERTIES))) {
                classifiers.add(properties(url).getProperty("classifier", "?"));
            }
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot read " + TORCH_PROPERTIES + " on the class path", cause);
        }
        return classifiers;
    }

    private static Properties properties(URL url) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = url.openStream()) {
            properties.load(in);
        }
        return properties;
    }

    private static List<String> missing(String classifier) {
        List<String> missing = new ArrayList<>();
        if (!onClassPath("jnilib/" + classifier + "/cpu/" + System.mapLibraryName("djl_torch"))) {
            missing.add("ai.djl.pytorch:pytorch-jni");
        }
        if (!onClassPath("native/lib/" + classifier + "/cpu/" + System.mapLibraryName("tokenizers"))) {
            missing.add("ai.djl.huggingface:tokenizers");
        }
        return missing;
    }

    private static boolean onClassPath(String resource) {
        return loader().getResource(resource) != null;
    }

    private static ClassLoader loader() {
        return NativePlatform.class.getClassLoader();
    }
}
