package io.freshet.backbone.checkpoint;

import io.freshet.backbone.BackboneException;

/** Bytes that are not a well-formed safetensors file, or a tensor in them that cannot be read; the message names the source. */
public final class SafetensorsException extends BackboneException {
    private static final long serialVersionUID = 1L;

    SafetensorsException(String message) {
        super(message);
    }

    SafetensorsException(String message, Throwable cause) {
        super(message, cause);
    }
}
