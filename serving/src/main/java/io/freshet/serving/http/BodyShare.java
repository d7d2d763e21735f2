package io.freshet.serving.http;

/** What one request has taken of the budget. Its body is read by one thread at a time. */
final class BodyShare {
    private final BodyBudget budget;
    private int kibibytes;

    BodyShare(BodyBudget budget) {
        this.budget = budget;
    }

    /** Takes what is missing for a body of so many bytes; false where it is not left. */
    synchronized boolean grow(long bytes) {
        int more = (int) BodyBudget.kibibytes(bytes) - kibibytes;
        boolean taken = more <= 0 || budget.take(more);
        if (taken && more > 0) {
            kibibytes += more;
        }
        return taken;
    }

    synchronized void release() {
        budget.giveBack(kibibytes);
        kibibytes = 0;
    }
}
