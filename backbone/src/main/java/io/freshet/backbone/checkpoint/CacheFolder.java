package io.freshet.backbone.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where what can be made again is kept: {@code $XDG_CACHE_HOME}, else {@code .cache} in the user's home. A user whom the system does not
 * know, as containers are given by number, has none ({@code user.home} is {@code ?}): for him it is {@code $HOME}, else one of his number
 * in the folder for temporary files, and never the working folder.
 */
public final class CacheFolder {
    private static final String NAMED = "XDG_CACHE_HOME";

    private CacheFolder() {}

    /** The folder of this process's user. */
    public static Path find() {
        return find(System.getenv(), System.getProperties(), CacheFolder::user);
    }

    static Path find(Map<String, String> environment, Properties properties, Supplier<String> user) {
        return absolute(environment.get(NAMED))
                .orElseGet(() -> home(environment, properties)
                        .map(home -> home.resolve(".cache"))
                        .orElseGet(() -> Path.of(properties.getProperty("java.io.tmpdir"))
                                .resolve("freshet-cache-" + user.get())));
    }

    // What one user has unpacked another may not write to. Java knows no number of a user, and Linux has it on every
    // process.
    private static String user() {
        try {
            return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "of-an-unknown-user";
        }
    }

    /** Whether the system knows a home of this process's user: libraries of others look for no other place. */
    public static boolean isHomeKnown() {
        return absolute(System.getProperty("user.home")).isPresent();
    }

    private static Optional<Path> home(Map<String, String> environment, Properties properties) {
        return Stream.of(absolute(properties.getProperty("user.home")), absolute(environment.get("HOME")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    // By the XDG base directory specification, a value that is no absolute path counts as not set.
    private static Optional<Path> absolute(String named) {
        return Optional.ofNullable(named).map(Path::of).filter(Path::isAbsolute);
    }
}
