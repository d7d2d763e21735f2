package io.freshet.trainer.batch;

import java.util.Locale;

/** Why a batch is due. */
public enum BatchCause {
    /** As many examples wait as a batch has rows. */
    FULL,
    /** The oldest one has waited long enough. */
    LINGER,
    /** Nothing more comes at the moment. */
    IDLE;

    /** As records say it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
