package io.freshet.integration.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The image of the product, built by the project's own Dockerfile from what this build packaged. */
final class ProductImage {
    private static final Path ROOT = Path.of("..");
    private static final String EXCEPTED = "!";

    private ProductImage() {}

    /** Builds it, or as much of it as the engine does not have yet; returns its name. It stays there for the next run. */
    static String build(TestImages images) {
        Map<String, String> arguments =
                images.base().map(base -> Map.of("BASE_IMAGE", base)).orElse(Map.of());
        ImageFromDockerfile image = new ImageFromDockerfile("freshet-integration-tests/freshet", false)
                .withFileFromPath("Dockerfile", ROOT.resolve("deploy/docker/Dockerfile"))
                .withBuildArgs(arguments);
        context().forEach(path -> image.withFileFromPath(path, ROOT.resolve(path)));
        return image.get();
    }

    // Testcontainers would send the whole repository: of .dockerignore, which leaves out everything, the exceptions.
    private static List<String> context() {
        try {
            return Files.readAllLines(ROOT.resolve(".dockerignore")).stream()
                    .filter(line -> line.startsWith(EXCEPTED))
                    .map(line -> line.substring(EXCEPTED.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
