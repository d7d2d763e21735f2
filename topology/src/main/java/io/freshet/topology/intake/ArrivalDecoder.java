package io.freshet.topology.intake;

import io.freshet.schemas.serde.DecodeException;
import io.freshet.topology.edge.PatientDecoder;

/** An arrival's bytes to a record, or to the reason why not. */
record ArrivalDecoder<T>(PatientDecoder<T> decoder) {
    Verdict<T> decode(Arrival arrival) {
        try {
            return Verdict.fit(decoder.decode(arrival.headers(), arrival.value()));
        } catch (DecodeException e) {
            return Verdict.unfit(Reason.of(e.problem()), e.getMessage());
        }
    }
}
