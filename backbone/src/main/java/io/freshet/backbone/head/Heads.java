package io.freshet.backbone.head;

import io.freshet.schemas.example.TaskKind;
import java.util.List;

/** The heads that there are. */
public final class Heads {
    /** All, in the order in which a batch has them. */
    public static final List<Head> ALL = List.of(new SequenceHead(), new TokenHead(), new AnswerHead());

    private Heads() {}

    public static Head of(TaskKind kind) {
        return ALL.stream().filter(head -> head.kind() == kind).findFirst().orElseThrow();
    }
}
