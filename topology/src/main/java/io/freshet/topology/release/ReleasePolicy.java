package io.freshet.topology.release;

/** Decides which versions serve. No state, no clock: the same candidate and knowledge give the same decision. */
@FunctionalInterface
interface ReleasePolicy {
    /** The decision on a version whose manifest just came. */
    ReleaseDecision decide(Candidate candidate, TaskVersions known);
}
