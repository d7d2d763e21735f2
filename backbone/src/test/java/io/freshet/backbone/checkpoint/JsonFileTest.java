package io.freshet.backbone.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.BackboneException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsValuesOfEachKind() {
        JsonFile file =
                json("{\"text\":\"gelu\",\"size\":384,\"epsilon\":1e-12,\"on\":true,\"inner\":{\"key\":\"value\"}}");

        assertThat(file.text("text")).isEqualTo("gelu");
        assertThat(file.positive("size")).isEqualTo(384);
        assertThat(file.number("epsilon")).isEqualTo(1e-12);
        assertThat(file.flag("on")).isTrue();
        assertThat(file.object("inner").text("key")).isEqualTo("value");
        assertThat(file.keys()).containsExactly("text", "size", "epsilon", "on", "inner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"size\":null}",
                "{\"size\":\"384\"}",
                "{\"size\":0}",
                "{\"size\":384.5}",
                "{\"size\":3000000000}"
            })
    void namesFileAndKeyOfAValueThatIsNoSize(String content) {
        JsonFile file = json(content);

        assertThatThrownBy(() -> file.positive("size"))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("config.json", "size", "expected a whole number");
    }

    @Test
    void namesTheFamilyWhenAKeyIsMissing() {
        JsonFile file = json("{\"model_type\":\"gpt2\",\"n_layer\":12}");

        assertThatThrownBy(() -> file.positive("num_hidden_layers"))
                .hasMessageContainingAll("has no num_hidden_layers", "model_type is \"gpt2\"");
    }

    @Test
    void refusesAnyOtherTextThanTheOneRequired() {
        JsonFile file = json("{\"position_embedding_type\":\"relative_key\"}");

        assertThatThrownBy(() -> file.require("position_embedding_type", "absolute"))
                .hasMessageContainingAll("relative_key", "expected 'absolute'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1]", "{} {}", "{\"a\":1,\"a\":2}", "nonsense"})
    void refusesAFileThatIsNotOneStrictObject(String content) {
        assertThatThrownBy(() -> json(content))
                .isInstanceOf(BackboneException.class)
                .hasMessageContaining("config.json");
    }

    private JsonFile json(String content) {
        new FolderFixture(folder).text("config.json", content);
        return JsonFile.read(folder.resolve("config.json"));
    }
}
