package io.freshet.trainer.state;

import io.freshet.runtime.state.ValueStore;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.Handover;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tasks that go from this partition to another one or come from one, and what comes before they are here. Of one that comes, all records wait in their order until it is.
 */
public final class MovingTasks {
    private static final String DEPARTING = "departing/";
    private static final String ARRIVING = "arriving/";

    private final ValueStore<String, Move> moves;
    private final ValueStore<String, Accepted> waiting;
    private final ValueStore<String, Handover> handovers;
    private final Map<String, Move> departing = new TreeMap<>();
    private final Map<String, Move> arriving = new TreeMap<>();

    /**
     * @param moves by task and direction
     * @param waiting records of tasks that come, in their order
     * @param handovers what came of such tasks
     */
    MovingTasks(
            ValueStore<String, Move> moves,
            ValueStore<String, Accepted> waiting,
            ValueStore<String, Handover> handovers) {
        this.moves = moves;
        this.waiting = waiting;
        this.handovers = handovers;
        moves.forEach((key, move) -> of(key).put(key, move));
    }

    /** A record of a task that comes, and where it was on {@code accepted}. */
    public record Waiting(long offset, Accepted accepted) {}

    /** The tasks that go. */
    public List<Move> departing() {
        return List.copyOf(departing.values());
    }

    /** How many tasks come. */
    public int arriving() {
        return arriving.size();
    }

    public void depart(Move move) {
        put(DEPARTING + move.task(), move);
    }

    public void departed(Move move) {
        remove(DEPARTING + move.task());
    }

    public void arrive(Move move) {
        put(ARRIVING + name(move.task(), move.owner()), move);
    }

    /** Forgets that it comes, and what came of it. */
    public void arrived(Move move) {
        remove(ARRIVING + name(move.task(), move.owner()));
        handovers.removeThoseWithPrefix(prefix(move));
    }

    /** Whether a task comes to an owner, and is not here yet. */
    public Optional<Move> arriving(String task, String owner) {
        return arriving.isEmpty() ? Optional.empty() : Optional.ofNullable(arriving.get(ARRIVING + name(task, owner)));
    }

    private Map<String, Move> of(String key) {
        return key.startsWith(DEPARTING) ? departing : arriving;
    }

    private void put(String key, Move move) {
        moves.put(key, move);
        of(key).put(key, move);
    }

    private void remove(String key) {
        moves.remove(key);
        of(key).remove(key);
    }

    /** Keeps a record for when its task is here. */
    public void await(String owner, long offset, Accepted accepted) {
        waiting.put(name(accepted.getTask(), owner) + "/%019d".formatted(offset), accepted);
    }

    /** Those that wait, in their order. */
    public List<Waiting> waiting(String task, String owner) {
        List<Waiting> found = new ArrayList<>();
        String prefix = name(task, owner) + "/";
        waiting.forEachWithPrefix(
                prefix,
                (key, accepted) -> found.add(new Waiting(Long.parseLong(key.substring(prefix.length())), accepted)));
        return found;
    }

    /** Takes one out. */
    public void taken(String task, String owner, Waiting one) {
        waiting.remove(name(task, owner) + "/%019d".formatted(one.offset()));
    }

    /** Keeps what came of a task. */
    public void keep(Handover handover, String place) {
        handovers.put(prefix(new Move(handover.getTask(), handover.getOwner(), handover.getMoves())) + place, handover);
    }

    /** What came of a task. */
    public List<Handover> handovers(Move move) {
        List<Handover> found = new ArrayList<>();
        handovers.forEachWithPrefix(prefix(move), (key, handover) -> found.add(handover));
        return found;
    }

    private static String prefix(Move move) {
        return name(move.task(), move.owner()) + "/" + move.number() + "/";
    }

    // No name has either sign.
    private static String name(String task, String owner) {
        return task + "@" + owner;
    }
}
