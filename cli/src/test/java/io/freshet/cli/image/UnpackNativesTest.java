package io.freshet.cli.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackNativesTest {
    @TempDir
    private Path folder;

    private Path jars;
    private Path libraries;

    @BeforeEach
    void makeFolders() throws IOException {
        jars = Files.createDirectory(folder.resolve("jars"));
        libraries = folder.resolve("libraries");
    }

    @Test
    void movesTheLibraryOfThisPlatformOutOfItsJar() throws IOException {
        Path jar =
                jar("snappy-java-1.1.jar", "org/xerial/snappy/Snappy.class", library("Linux/x86_64/libsnappyjava.so"));

        UnpackNatives.unpack(jars, libraries);

        assertThat(libraries.resolve("libsnappyjava.so")).hasContent(library("Linux/x86_64/libsnappyjava.so"));
        assertThat(entries(jar)).containsExactly("org/xerial/snappy/Snappy.class");
    }

    @Test
    void dropsTheLibrariesOfOtherPlatforms() throws IOException {
        Path jar = jar(
                "snappy-java-1.1.jar",
                library("Linux/x86_64/libsnappyjava.so"),
                library("Linux/aarch64/libsnappyjava.so"),
                library("Windows/x86_64/snappyjava.dll"));

        UnpackNatives.unpack(jars, libraries);

        assertThat(entries(jar)).isEmpty();
        assertThat(libraries).isDirectoryContaining(file -> file.endsWith("libsnappyjava.so"));
        assertThat(libraries).isDirectoryNotContaining(file -> file.endsWith("snappyjava.dll"));
    }

    @Test
    void leavesOtherJarsAlone() throws IOException {
        Path jar = jar("tokenizers-0.36.jar", "native/lib/linux-x86_64/cpu/libtokenizers.so");
        byte[] before = Files.readAllBytes(jar);

        UnpackNatives.unpack(jars, libraries);

        assertThat(jar).hasBinaryContent(before);
    }

    @Test
    void refusesAJarThatKeepsItsLibraryElsewhere() throws IOException {
        Path jar = jar("rocksdbjni-11.0.jar", "linux/x86-64/librocksdbjni.so");
        byte[] before = Files.readAllBytes(jar);

        assertThatThrownBy(() -> UnpackNatives.unpack(jars, libraries))
                .hasMessageContaining("rocksdbjni-11.0.jar has 0 libraries for Linux on x86-64");
        assertThat(jar).hasBinaryContent(before);
    }

    @Test
    void knowsTheJarsOfTheseVersions() {
        String classPath = System.getProperty("java.class.path");

        List<NativeLibrary> known = Stream.of(classPath.split(":"))
                .flatMap(jar -> NativeLibrary.inJar(Path.of(jar).getFileName().toString()).stream())
                .toList();

        assertThat(known).containsExactlyInAnyOrder(NativeLibrary.values());
    }

    private static String library(String path) {
        return "org/xerial/snappy/native/" + path;
    }

    /** A jar whose entries hold their own names. */
    private Path jar(String name, String... entries) throws IOException {
        Path jar = jars.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.write(entry.getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }

    private static List<String> entries(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }
}
