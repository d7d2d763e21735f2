package io.freshet.cli.produce;

import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What makes two examples the same to intake: task, id, texts and what is said of them; kept as a hash, since texts are long. */
record ExampleIdentity(String sha256) {
    private static final byte[] SEPARATOR = {0};

    static ExampleIdentity of(LabeledExample example) {
        return of(example.getTask(), example.getId(), Examples.targets(example), Examples.input(example));
    }

    static ExampleIdentity of(String task, AcceptedExample example) {
        return of(task, example.getId(), Examples.targets(example), Examples.input(example));
    }

    // One target but where a later release accepted something that this one does not know.
    private static ExampleIdentity of(String task, String id, List<Target> targets, TextInput input) {
        String said = targets.stream().map(Target::canonical).collect(Collectors.joining());
        return of(task, id, said, input.canonical());
    }

    private static ExampleIdentity of(String... fields) {
        List<byte[]> parts = Stream.of(fields)
                .flatMap(field -> Stream.of(field.getBytes(StandardCharsets.UTF_8), SEPARATOR))
                .toList();
        return new ExampleIdentity(Sha256.of(parts));
    }
}
