package io.freshet.backbone.head;

class LinearHeadTest extends OneLabelContract {
    LinearHeadTest() {
        super(new SequenceHead(SequenceHead.Reading.LINEAR));
    }
}
