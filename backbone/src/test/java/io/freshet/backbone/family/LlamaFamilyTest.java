package io.freshet.backbone.family;

class LlamaFamilyTest extends FamilyContract {
    LlamaFamilyTest() {
        super("llama");
    }
}
