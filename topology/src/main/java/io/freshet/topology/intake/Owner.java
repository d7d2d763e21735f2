package io.freshet.topology.intake;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskOwner;
import java.util.List;
import java.util.Optional;

/**
 * Under which key a task's records are on {@code accepted}: its own, or its group's, so that one trainer has all tasks of a group.
 *
 * @param key {@link io.freshet.schemas.TaskOwner}'s
 */
record Owner(String task, String key) {
    /** By what was last accepted of a task. */
    static Owner of(String task, Optional<AcceptedSpec> known) {
        return new Owner(
                task, known.map(accepted -> TaskOwner.of(task, accepted)).orElse(task));
    }

    /** Each key under which what was accepted is to stand: where the owner changes, the former one's too. */
    static List<String> keys(String task, Accepted accepted, Optional<AcceptedSpec> known) {
        String owner = of(task, known).key();
        return accepted.getBody() instanceof AcceptedSpec spec && spec.getFormerOwner() != null
                ? List.of(spec.getFormerOwner(), owner)
                : List.of(owner);
    }

    /** As records say it: null where the task is its own. */
    String written() {
        return key.equals(task) ? null : key;
    }

    /** Says in a spec whether the owner changes with it. */
    void follow(AcceptedSpec before, AcceptedSpec.Builder next) {
        String former = of(task, Optional.of(before)).key();
        boolean changes = !former.equals(key);
        next.setFormerOwner(changes ? former : null).setMoves(before.getMoves() + (changes ? 1 : 0));
    }
}
