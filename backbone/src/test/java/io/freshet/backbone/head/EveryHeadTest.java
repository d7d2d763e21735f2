package io.freshet.backbone.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.example.TaskKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryHeadTest {
    private static final List<HeadContract> HELD = List.of(
            new SequenceHeadTest(),
            new TokenHeadTest(),
            new AnswerHeadTest(),
            new LinearHeadTest(),
            new VerbalizerHeadTest(),
            new MultiLabelHeadTest(),
            new RoleHeadTest());

    @Test
    void isHeldToTheContract() {
        assertThat(HELD).extracting(held -> held.head).containsExactlyElementsOf(Heads.ALL);
    }

    @Test
    void hasANameOfItsOwnInItsKind() {
        assertThat(Heads.ALL).extracting(head -> head.kind() + head.name()).doesNotHaveDuplicates();
        assertThat(Heads.ALL)
                .filteredOn(head -> head.name().equals(Head.USUAL))
                .extracting(Head::kind)
                .containsExactlyInAnyOrderElementsOf(TaskKind.ofTasks().toList());
        assertThat(Heads.ALL)
                .filteredOn(head -> head.kind() != TaskKind.SEMANTIC_ROLE_LABELLING)
                .extracting(Head::program)
                .doesNotHaveDuplicates();
    }
}
