package io.freshet.runtime.reach;

/**
 * Why brokers or a registry cannot be worked with, as a person needs it.
 *
 * @param found the address and what answers there
 * @param remedy what to do
 */
public record Complaint(String found, String remedy) {
    /** Both in one sentence. */
    public String sentence() {
        return found + "; " + remedy;
    }
}
