package io.freshet.cli.doctor;

import java.time.Duration;
import java.util.List;

/** One thing that the doctor looks at. */
interface Check {
    /** As findings call it. */
    String name();

    /** What the check needs in order to see anything. */
    String expected();

    /** What to do where it sees nothing, for it failed or came to no end. */
    String remedy();

    /** How long it may look. */
    default Duration deadline() {
        return Duration.ofSeconds(25);
    }

    /**
     * Looks, and changes nothing.
     *
     * @throws Exception where nothing can be seen; its message is what was found
     */
    List<Finding> look() throws Exception;
}
