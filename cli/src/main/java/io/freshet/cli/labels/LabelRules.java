package io.freshet.cli.labels;

import java.util.Optional;

/** What a labelled text must be to be an example. */
public interface LabelRules {
    /** What is wrong with it, what was expected and what to do; empty where nothing is. */
    Optional<String> problem(LabelLine line);
}
