package io.freshet.workload.labels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The two files of a document of brat, which lie beside each other. */
record BratPair(Path text, Path annotations) {
    private static final String TEXT = ".txt";
    private static final String ANNOTATIONS = ".ann";

    /** Whether what is there is brat's by its name: a folder, or one of two such files. */
    static boolean isAt(Path path) {
        return Files.isDirectory(path)
                || isNamed(path, ANNOTATIONS)
                || (isNamed(path, TEXT) && Files.exists(of(path).annotations));
    }

    /**
     * The one that a file is of, or those of a folder and of the folders in it, in the order of their names.
     *
     * @throws NoLabelsException where there is none
     */
    static List<BratPair> at(Path path) throws IOException {
        return Files.isDirectory(path) ? in(path) : List.of(one(path));
    }

    private static BratPair one(Path file) throws NoSuchFileException {
        if (!isPart(file)) {
            throw new NoLabelsException("is no .ann or .txt file; expected one of brat, or a folder of them");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return of(file);
    }

    private static List<BratPair> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<BratPair> pairs = files.filter(file -> isPart(file) && !isHidden(folder.relativize(file)))
                    .filter(Files::isRegularFile)
                    .map(BratPair::of)
                    .distinct()
                    .sorted(Comparator.comparing(BratPair::text))
                    .toList();
            if (pairs.isEmpty()) {
                throw new NoLabelsException(
                        "is a folder without .ann and .txt files; expected those of brat, or the name of a file");
            }
            return pairs;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isPart(Path file) {
        return isNamed(file, TEXT) || isNamed(file, ANNOTATIONS);
    }

    private static boolean isNamed(Path file, String extension) {
        return file.toString().endsWith(extension);
    }

    private static boolean isHidden(Path file) {
        return StreamSupport.stream(file.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }

    private static BratPair of(Path part) {
        String name = part.getFileName().toString();
        String stem = name.substring(0, name.length() - TEXT.length());
        return new BratPair(part.resolveSibling(stem + TEXT), part.resolveSibling(stem + ANNOTATIONS));
    }

    /** What is wrong if one of them is not there. */
    Optional<BadLine> missing() {
        return missing(text, annotations).or(() -> missing(annotations, text));
    }

    private static Optional<BadLine> missing(Path one, Path other) {
        return Files.exists(other)
                ? Optional.empty()
                : Optional.of(new BadLine(
                        Place.of(1).in(one),
                        "no " + other.getFileName()
                                + " beside it; expected a text and its annotations (an empty file, if it has none)"));
    }
}
