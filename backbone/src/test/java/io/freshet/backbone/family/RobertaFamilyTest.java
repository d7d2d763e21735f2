package io.freshet.backbone.family;

class RobertaFamilyTest extends FamilyContract {
    RobertaFamilyTest() {
        super("roberta");
    }
}
