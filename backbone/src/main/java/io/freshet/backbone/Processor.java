package io.freshet.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** What the processor can do, as Linux says it; nothing elsewhere. */
final class Processor {
    private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");
    private static final String FLAGS = "flags";
    private static final Set<String> BFLOAT16 = Set.of("avx512_bf16", "amx_bf16");

    private Processor() {}

    static boolean multipliesInBfloat16() {
        try {
            return multipliesInBfloat16(Files.readString(DESCRIPTION));
        } catch (IOException e) {
            return false;
        }
    }

    /** By the instructions that x86 has for it: AVX512-BF16 or AMX-BF16. */
    static boolean multipliesInBfloat16(String description) {
        return description
                .lines()
                .filter(line -> line.startsWith(FLAGS))
                .limit(1)
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .anyMatch(BFLOAT16::contains);
    }
}
