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
    F32(4) {
        @Override
        void decode(ByteBuffer bytes, FloatBuffer target, int count) {
            target.put(bytes.asFloatBuffer().limit(count));
        }
    },
    F64(8) {
        @Override
        void decode(ByteBuffer bytes, FloatBuffer target, int count) {
            for (int i = 0; i < count; i++) {
                target.put((float) bytes.getDouble());
            }
        }
    },
    F16(2) {
        @Override
        void decode(ByteBuffer bytes, FloatBuffer target, int count) {
            for (int i = 0; i < count; i++) {
                target.put(HalfPrecision.toFloat(bytes.getShort()));
            }
        }
    },
    /** The upper half of an F32. */
    BF16(2) {
        @Override
        void decode(ByteBuffer bytes, FloatBuffer target, int count) {
            for (int i = 0; i < count; i++) {
                target.put(Float.intBitsToFloat(bytes.getShort() << 16));
            }
        }
    },
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

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
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
        return this == F32 || this == F64 || this == F16 || this == BF16;
    }

    /** Turns {@code count} elements at the position of a little-endian buffer into fp32. */
    void decode(ByteBuffer bytes, FloatBuffer target, int count) {
        throw new UnsupportedOperationException(this + " has no fp32 reading");
    }
}
