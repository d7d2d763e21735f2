package io.freshet.cli.doctor;

import io.freshet.backbone.BackboneException;
import io.freshet.cli.client.CommandException;
import io.freshet.schemas.setup.SetupException;
import org.apache.kafka.common.errors.TimeoutException;

/** Failures in one clause. */
final class Causes {
    private Causes() {}

    /** What a person can act on: the first message written for one, else that of the innermost cause. */
    static String innermost(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof TimeoutException) {
                return "the broker does not answer: " + at.getMessage();
            }
            if (at instanceof BackboneException || at instanceof CommandException || at instanceof SetupException) {
                return at.getMessage();
            }
        }
        return last(failure);
    }

    private static String last(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at.getMessage() == null ? at.toString() : at.getMessage();
    }
}
