package io.freshet.cli.produce;

import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What makes two examples the same to intake: task, id, label and text; kept as a hash, since texts are long. */
record ExampleIdentity(String sha256) {
    private static final byte[] SEPARATOR = {0};

    static ExampleIdentity of(LabeledExample example) {
        return of(example.getTask(), example.getId(), example.getLabel(), example.getText());
    }

    static ExampleIdentity of(String task, AcceptedExample example) {
        return of(task, example.getId(), example.getLabel(), example.getText());
    }

    private static ExampleIdentity of(String... fields) {
        List<byte[]> parts = Stream.of(fields)
                .flatMap(field -> Stream.of(field.getBytes(StandardCharsets.UTF_8), SEPARATOR))
                .toList();
        return new ExampleIdentity(Sha256.of(parts));
    }
}
