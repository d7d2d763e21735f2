package io.freshet.cli.image;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The native libraries inside jars, those for Linux on x86-64, each with where its jar keeps it. A library loads it from
 * {@code java.library.path}, or from where its own property says, before it would unpack it into the folder for temporary files.
 */
enum NativeLibrary {
    ROCKSDB("rocksdbjni-", "librocksdbjni-linux64\\.so"),
    ZSTD("zstd-jni-", "linux/amd64/libzstd-jni-[^/]+\\.so"),
    SNAPPY("snappy-java-", "org/xerial/snappy/native/Linux/x86_64/libsnappyjava\\.so"),
    LZ4("lz4-java-", "net/jpountz/util/linux/amd64/liblz4-java\\.so"),
    JNA("jna-", "com/sun/jna/linux-x86-64/libjnidispatch\\.so");

    /** A native library of any platform. */
    private static final Pattern ANY = Pattern.compile(".*\\.(so|dll|dylib|jnilib|a)");

    private final String jarPrefix;
    private final Pattern entry;

    NativeLibrary(String jarPrefix, String entry) {
        this.jarPrefix = jarPrefix;
        this.entry = Pattern.compile(entry);
    }

    /** The library that a jar of this file name carries. */
    static Optional<NativeLibrary> inJar(String fileName) {
        return Arrays.stream(values())
                .filter(library -> fileName.matches(Pattern.quote(library.jarPrefix) + "\\d.*\\.jar"))
                .findFirst();
    }

    /** Whether an entry of the jar is the library for this platform. */
    boolean isOurs(String entryName) {
        return entry.matcher(entryName).matches();
    }

    /** Whether an entry of the jar is native code at all. */
    static boolean isNative(String entryName) {
        return ANY.matcher(entryName).matches();
    }
}
