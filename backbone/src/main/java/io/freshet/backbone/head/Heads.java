package io.freshet.backbone.head;

import io.freshet.schemas.example.TaskKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The heads that there are: those that read texts, and a group's. */
public final class Heads {
    /** All that read texts, in the order in which a batch has them. */
    public static final List<Head> ALL = List.of(
            new SequenceHead(),
            new TokenHead(),
            new AnswerHead(),
            new SequenceHead(SequenceHead.Reading.LINEAR),
            new SequenceHead(SequenceHead.Reading.VERBALIZER),
            new MultiLabelHead(),
            new TokenHead(TaskKind.SEMANTIC_ROLE_LABELLING));

    private static final Head GROUP = new GroupHead();

    private Heads() {}

    /** The usual one of a kind. */
    public static Head of(TaskKind kind) {
        return of(kind, Head.USUAL).orElseThrow();
    }

    /**
     * The head of a name.
     *
     * @return empty if tasks of that kind have none of that name
     */
    public static Optional<Head> of(TaskKind kind, String name) {
        return Stream.concat(ALL.stream(), Stream.of(GROUP))
                .filter(head -> head.kind() == kind && head.name().equals(name))
                .findFirst();
    }
}
