package io.freshet.integration.history;

/** One group of promises. */
interface HistoryCheck {
    void run(History history, Report report);

    /** Takes what was found broken. */
    interface Report {
        void broken(Violation.Kind kind, String detail);
    }
}
