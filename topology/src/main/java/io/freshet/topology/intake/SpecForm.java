package io.freshet.topology.intake;

import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.PlainJson;
import io.freshet.schemas.state.StateForm;
import io.freshet.schemas.state.StateFormatException;
import io.freshet.schemas.state.StoredSpec;

/** How intake keeps what it last accepted of a task. */
final class SpecForm {
    static final StateForm<AcceptedSpec, StoredSpec> FORM =
            new StateForm<>(StoredSpec.class, SpecForm::kept, SpecForm::value, SpecForm::beforeAvro);

    private SpecForm() {}

    private static StoredSpec kept(AcceptedSpec accepted) {
        return StoredSpec.newBuilder()
                .setSpec(accepted.getSpec())
                .setSpecHash(accepted.getSpecHash())
                .build();
    }

    private static AcceptedSpec value(StoredSpec stored) {
        return new AcceptedSpec(stored.getSpec(), stored.getSpecHash());
    }

    // JSON with the fields of AcceptedSpec. Nothing writes it any more.
    private static AcceptedSpec beforeAvro(String what, byte[] bytes) {
        try {
            return new PlainJson<>(AcceptedSpec.class).read(bytes);
        } catch (DecodeException e) {
            throw new StateFormatException(what + " is neither Avro nor JSON of a spec: " + e.getMessage(), e);
        }
    }
}
