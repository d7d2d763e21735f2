package io.freshet.backbone.head;

import java.util.List;

/** A target that no head can be trained towards on this text; the message names what is wrong. */
public final class TargetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TargetException(String message) {
        super(message);
    }

    /** Where a label is among those of its task. */
    static int requireIndex(String label, List<String> labels) {
        int index = labels.indexOf(label);
        if (index < 0) {
            throw new TargetException("label '" + label + "' is not of the task's");
        }
        return index;
    }
}
