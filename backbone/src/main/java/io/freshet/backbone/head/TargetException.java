package io.freshet.backbone.head;

/** A target that no head can be trained towards on this text; the message names what is wrong. */
public final class TargetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TargetException(String message) {
        super(message);
    }
}
