package io.freshet.demo;

/** Labels that others produced and intake refused. The thread that watches the topics adds, the one that shows reads. */
final class OutsideRefusals {
    private long count;
    private String last = "";

    /** @param why in one line for a person */
    synchronized void add(String why) {
        count++;
        last = why;
    }

    /** In one line: how many, and why the last one was refused; empty while there is none. */
    synchronized String news() {
        return count == 0
                ? ""
                : count + (count == 1 ? " label" : " labels") + " from outside refused, the last one: " + last;
    }
}
