package io.freshet.backbone.head;

class SequenceHeadTest extends OneLabelContract {
    SequenceHeadTest() {
        super(new SequenceHead());
    }
}
