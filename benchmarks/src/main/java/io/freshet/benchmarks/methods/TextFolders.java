package io.freshet.benchmarks.methods;

import io.freshet.backbone.checkpoint.CacheFolder;
import io.freshet.workload.FreshetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where {@code benchmarks/fetch-texts} has put texts that are not in the apt index.
 *
 * @param all a folder for each package
 */
public record TextFolders(Path all) {

    /** Where it puts them if it is not told. */
    public static TextFolders usual() {
        return new TextFolders(CacheFolder.find().resolve("freshet").resolve("texts"));
    }

    /** WordNet's {@code data.noun} and others. */
    Path wordNet() {
        return require("wordnet");
    }

    BrownCorpus brown() {
        return BrownCorpus.read(require("brown"));
    }

    DomainReviews reviews() {
        return DomainReviews.read(require("reviews"));
    }

    MarkedErrors errors() {
        Path rules = require("rules");
        try (Stream<Path> files = Files.list(rules)) {
            return MarkedErrors.read(files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElse(rules));
        } catch (IOException e) {
            throw new FreshetException(rules + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private Path require(String name) {
        Path folder = all.resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new FreshetException(folder + " is not there; benchmarks/fetch-texts " + all
                    + " brings it, and --texts says where it is");
        }
        return folder;
    }
}
