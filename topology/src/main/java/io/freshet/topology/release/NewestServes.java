package io.freshet.topology.release;

import io.freshet.topology.release.ReleaseDecision.Refused;
import io.freshet.topology.release.ReleaseDecision.Released;
import java.util.Optional;

/** Has every version serve that is newer than the active one. */
final class NewestServes implements ReleasePolicy {
    @Override
    public Optional<Refused> tooLate(long version, Optional<Long> active) {
        return active.filter(serving -> version <= serving)
                .map(serving -> new Refused(
                        DecisionReason.NOT_NEWER,
                        "version " + version + " comes after " + serving + "; expected a later one"));
    }

    @Override
    public ReleaseDecision judge(WholeVersion version, Optional<Long> active) {
        return new Released(version, DecisionReason.NEWEST_WHOLE);
    }
}
