package io.freshet.topology.release;

import io.freshet.topology.release.ReleaseDecision.Refused;
import java.util.Optional;

/** Decides which intact versions serve. No state, no clock: asked the same, it says the same. */
interface ReleasePolicy {
    /**
     * Why a version of this number cannot serve any more, if so. Asked before the parts are examined: of a version that is not
     * after the active one none are kept.
     *
     * @param active the version that serves, if any
     */
    Optional<Refused> tooLate(long version, Optional<Long> active);

    /**
     * Whether an intact version is to serve that is not too late.
     *
     * @param active the version that serves, if any
     */
    ReleaseDecision judge(WholeVersion version, Optional<Long> active);
}
