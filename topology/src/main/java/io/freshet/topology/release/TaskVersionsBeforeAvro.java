package io.freshet.topology.release;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.freshet.schemas.state.StateFormatException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;

/** Reads the JSON in which {@link TaskVersions} were kept before state was Avro. Nothing writes it any more. */
final class TaskVersionsBeforeAvro {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private TaskVersionsBeforeAvro() {}

    private record Versions(
            long activeVersion, List<Decided> settled, NavigableMap<Long, NavigableMap<Integer, PartSeen>> underWay) {}

    private record Decided(long version, String sha256, String reason) {
        Settled value() {
            String code = reason.toLowerCase(Locale.ROOT).replace('_', '-');
            boolean released =
                    DecisionReason.of(code).filter(DecisionReason::releases).isPresent();
            return new Settled(version, sha256, null, code, released);
        }
    }

    static TaskVersions read(String what, byte[] bytes) {
        try {
            Versions read = JSON.readValue(bytes, Versions.class);
            return new TaskVersions(
                    TaskVersionsForm.active(read.activeVersion()),
                    read.settled().stream().map(Decided::value).toList(),
                    new VersionsUnderWay(read.underWay()),
                    List.of());
        } catch (IOException e) {
            throw new StateFormatException(what + " is neither Avro nor JSON of versions: " + e.getMessage(), e);
        }
    }
}
