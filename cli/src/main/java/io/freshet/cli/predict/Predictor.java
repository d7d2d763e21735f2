package io.freshet.cli.predict;

import java.util.List;

/** A way to ask for predictions. Used by one thread. */
public interface Predictor extends AutoCloseable {
    /**
     * Asks for all texts at once and waits for the answers.
     *
     * @return one for each text, in their order
     * @throws io.freshet.cli.client.CommandException where nobody can be asked
     */
    List<TextAnswer> predict(List<String> texts);

    @Override
    void close();
}
