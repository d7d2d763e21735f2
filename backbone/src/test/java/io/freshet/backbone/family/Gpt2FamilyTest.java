package io.freshet.backbone.family;

class Gpt2FamilyTest extends FamilyContract {
    Gpt2FamilyTest() {
        super("gpt2");
    }
}
