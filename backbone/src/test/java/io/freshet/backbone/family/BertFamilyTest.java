package io.freshet.backbone.family;

class BertFamilyTest extends FamilyContract {
    BertFamilyTest() {
        super("bert");
    }
}
