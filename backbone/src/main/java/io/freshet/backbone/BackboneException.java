package io.freshet.backbone;

/**
 * A backbone cannot be read, imported or run. The message names the file or setting, the value found, what was expected and
 * what to do; nothing that a caller can retry is reported this way.
 */
public class BackboneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BackboneException(String message) {
        super(message);
    }

    public BackboneException(String message, Throwable cause) {
        super(message, cause);
    }
}
