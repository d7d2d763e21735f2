package io.freshet.integration.history;

/** An example: its id is its own within its task. */
public record ExampleId(String task, String id) {
    @Override
    public String toString() {
        return task + "/" + id;
    }
}
