package io.freshet.cli.predict;

import io.freshet.schemas.example.TextInput;
import java.util.List;

/** A way to ask for predictions. Used by one thread. */
public interface Predictor extends AutoCloseable {
    /**
     * Asks for all inputs at once and waits for the answers.
     *
     * @return one for each input, in their order
     * @throws io.freshet.cli.client.CommandException where nobody can be asked
     */
    List<TextAnswer> predict(List<TextInput> inputs);

    @Override
    void close();
}
