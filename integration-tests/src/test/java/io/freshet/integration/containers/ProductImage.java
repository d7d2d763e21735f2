package io.freshet.integration.containers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The image of the product, built by the project's own Dockerfile from what this build packaged. */
final class ProductImage {
    private static final Path ROOT = Path.of("..");

    /** What {@code .dockerignore} leaves of the repository. */
    private static final List<String> CONTEXT = List.of("deploy/docker/image", "cli/target/lib", "cli/target/classes");

    private ProductImage() {}

    /** Builds it, or as much of it as the engine does not have yet; returns its name. It stays there for the next run. */
    static String build(TestImages images) {
        Map<String, String> arguments =
                images.base().map(base -> Map.of("BASE_IMAGE", base)).orElse(Map.of());
        ImageFromDockerfile image = new ImageFromDockerfile("freshet-integration-tests/freshet", false)
                .withFileFromPath("Dockerfile", ROOT.resolve("deploy/docker/Dockerfile"))
                .withBuildArgs(arguments);
        CONTEXT.forEach(path -> image.withFileFromPath(path, ROOT.resolve(path)));
        return image.get();
    }
}
