package io.freshet.cli.doctor;

import io.freshet.runtime.reach.Complaint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    /** Why nothing was seen, where the check knows better than what failed in it. */
    default Optional<Complaint> complaint() {
        return Optional.empty();
    }

    /**
     * Looks, and changes nothing.
     *
     * @throws Exception where nothing can be seen; its message is what was found
     */
    List<Finding> look() throws Exception;
}
