package io.freshet.backbone.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The element types of the safetensors format. Floating-point ones become fp32 on reading; the others (position ids, masks) may
 * lie in a file but are not read.
 */
enum ElementType {
    F32(4, ByteBuffer::getFloat),
    F64(8, bytes -> (float) bytes.getDouble()),
    F16(2, bytes -> halfToFloat(bytes.getShort())),
    /** The upper half of an F32. */
    BF16(2, bytes -> Float.intBitsToFloat(bytes.getShort() << 16)),
    BOOL(1),
    U8(1),
    I8(1),
    F8_E5M2(1),
    F8_E4M3(1),
    F8_E8M0(1),
    I16(2),
    U16(2),
    I32(4),
    U32(4),
    I64(8),
    U64(8),
    C64(8);

    private static final Map<String, ElementType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    private static final float SMALLEST_HALF = 0x1p-24f;

    private interface Reading {
        float next(ByteBuffer bytes);
    }

    private final int bytes;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Reading reading;

    ElementType(int bytes) {
        this(bytes, null);
    }

    ElementType(int bytes, Reading reading) {
        this.bytes = bytes;
        this.reading = reading;
    }

    static Optional<ElementType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Bytes of one element. */
    int bytes() {
        return bytes;
    }

    /** Whether elements of this type can become fp32. */
    boolean isReadable() {
        return reading != null;
    }

    /** Turns {@code count} elements at the position of a little-endian buffer into fp32. */
    void decode(ByteBuffer from, FloatBuffer target, int count) {
        if (this == F32) {
            target.put(from.asFloatBuffer().limit(count));
            return;
        }
        for (int i = 0; i < count; i++) {
            target.put(reading.next(from));
        }
    }

    /** IEEE 754 half precision: 1 sign, 5 exponent (bias 15) and 10 fraction bits. Java has a conversion of its own from 20 on. */
    static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >> 10 & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * SMALLEST_HALF));
        }
        int wideExponent = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wideExponent << 23 | fraction << 13);
    }
}
