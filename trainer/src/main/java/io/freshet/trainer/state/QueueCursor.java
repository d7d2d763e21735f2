package io.freshet.trainer.state;

/**
 * Where the pending examples lie: from {@code head} on, before {@code next}, with holes where one was taken out of turn.
 *
 * @param head sequence of the oldest one; {@code next} where none waits
 * @param next sequence of the one that comes next
 * @param count of those that wait
 */
record QueueCursor(long head, long next, int count) {
    static final QueueCursor EMPTY = new QueueCursor(0, 0, 0);

    QueueCursor added() {
        return new QueueCursor(head, next + 1, count + 1);
    }
}
