package io.freshet.backbone.family;

class Qwen2FamilyTest extends FamilyContract {
    Qwen2FamilyTest() {
        super("qwen2");
    }
}
