package io.freshet.cli.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Moves native libraries out of their jars into one folder, and drops those for other platforms: the image is smaller, and a
 * container neither unpacks anything when it starts nor needs a folder that both takes files and runs them.
 *
 * <p>{@code java -cp … io.freshet.cli.image.UnpackNatives JARS FOLDER}
 */
public final class UnpackNatives {
    private final Path folder;

    private UnpackNatives(Path folder) {
        this.folder = folder;
    }

    /** Rewrites the jars of one folder, and puts their libraries into another. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    arguments.length + " arguments; expected a folder of jars and one for libraries");
        }
        unpack(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    static void unpack(Path jars, Path folder) throws IOException {
        Files.createDirectories(folder);
        UnpackNatives natives = new UnpackNatives(folder);
        for (Path jar : jarsIn(jars)) {
            NativeLibrary library =
                    NativeLibrary.inJar(jar.getFileName().toString()).orElse(null);
            if (library != null) {
                natives.unpack(jar, library);
            }
        }
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private void unpack(Path jar, NativeLibrary library) throws IOException {
        Path rest = Files.createTempFile(jar.getParent(), "rest", ".jar");
        int found = 0;
        try (ZipFile whole = new ZipFile(jar.toFile());
                ZipOutputStream kept = new ZipOutputStream(Files.newOutputStream(rest))) {
            for (Enumeration<? extends ZipEntry> all = whole.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (library.isOurs(entry.getName())) {
                    copy(whole, entry);
                    found++;
                } else if (!NativeLibrary.isNative(entry.getName())) {
                    keep(whole, entry, kept);
                }
            }
        }
        if (found != 1) {
            Files.delete(rest);
            throw new IllegalStateException(jar + " has " + found + " libraries for Linux on x86-64 where " + library
                    + " is expected to keep one; see where it keeps it now, and change NativeLibrary");
        }
        Files.move(rest, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private void copy(ZipFile jar, ZipEntry entry) throws IOException {
        Path file = folder.resolve(Path.of(entry.getName()).getFileName().toString());
        try (OutputStream out = Files.newOutputStream(file)) {
            jar.getInputStream(entry).transferTo(out);
        }
    }

    private static void keep(ZipFile jar, ZipEntry entry, ZipOutputStream kept) throws IOException {
        ZipEntry copy = new ZipEntry(entry.getName());
        // The same bytes at every build, or each would have a layer of its own.
        copy.setTime(entry.getTime());
        kept.putNextEntry(copy);
        jar.getInputStream(entry).transferTo(kept);
        kept.closeEntry();
    }
}
