package io.freshet.topology.intake;

import io.freshet.schemas.serde.DecodeException;
import io.freshet.topology.edge.PatientDecoder;

/** An arrival's bytes to a record, or to the reason why not. */
final class Decoding<T> {
    private final PatientDecoder<T> decoder;

    Decoding(PatientDecoder<T> decoder) {
        this.decoder = decoder;
    }

    Verdict<T> decode(Arrival arrival) {
        try {
            return Verdict.fit(decoder.decode(arrival.headers(), arrival.value()));
        } catch (DecodeException e) {
            return Verdict.refused(Reason.of(e.problem()), e.getMessage());
        }
    }
}
