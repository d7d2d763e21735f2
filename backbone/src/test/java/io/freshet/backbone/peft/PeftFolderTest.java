package io.freshet.backbone.peft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.LanguageModel;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.checkpoint.SafetensorsReader;
import io.freshet.backbone.checkpoint.SafetensorsWriter;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.head.TokenHead;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PromptDepth;
import io.freshet.backbone.method.PromptTuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeftFolderTest {
    private static final Path GOLDEN = Path.of("src/test/resources/peft");
    private static final BackboneConfig TINY = TinyBackbone.config(Pooling.POOLER);
    private static final SequenceHead LINEAR = new SequenceHead(SequenceHead.Reading.LINEAR);

    @TempDir
    Path folder;

    @Test
    void saysWhatItIs() {
        assertThat(PeftFolder.read(GOLDEN.resolve("bert/projected-4")))
                .hasToString(
                        "src/test/resources/peft/bert/projected-4 (PREFIX_TUNING, 4 virtual tokens, a head of 4 outputs)");
    }

    @Test
    void isNotReadFromAPickle() throws IOException {
        copy("bert/prompt-4");
        Files.move(folder.resolve("adapter_model.safetensors"), folder.resolve("adapter_model.bin"));

        assertThatThrownBy(() -> PeftFolder.read(folder))
                .isInstanceOf(PeftException.class)
                .hasMessageContaining("has no adapter_model.safetensors")
                .hasMessageContaining("is a pickle: reading it would run whatever is in it")
                .hasMessageContaining("safe_serialization=True");
    }

    @Test
    void isNotReadWithoutItsConfiguration() {
        assertThatThrownBy(() -> PeftFolder.read(folder))
                .isInstanceOf(PeftException.class)
                .hasMessageContaining("adapter_config.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"PROMPT_TUNING\" | \"LORA\" | expected one of [PREFIX_TUNING, PROMPT_TUNING, P_TUNING]",
                "\"num_transformer_submodules\": 1 | \"num_transformer_submodules\": 2 | with an encoder and a decoder",
                "\"num_virtual_tokens\": 4 | \"num_virtual_tokens\": 5 | 5 virtual tokens of PROMPT_TUNING need 5 rows of 8",
                "\"num_layers\": 2 | \"num_layers\": 12 | with 12 layers and 8 numbers a token",
                "\"token_dim\": 8 | \"token_dim\": 16 | with 2 layers and 16 numbers a token"
            })
    void namesWhatIsOtherThanTheBackbones(String found, String other, String expected) throws IOException {
        copy("bert/prompt-4");
        Path config = folder.resolve("adapter_config.json");
        String text = Files.readString(config);
        assertThat(text).contains(found);
        Files.writeString(config, text.replace(found, other));

        assertThatThrownBy(() -> PeftFolder.read(folder).prompt(BackboneConfig.read(GOLDEN.resolve("bert"))))
                .isInstanceOf(PeftException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void passesOverKeysThatItDoesNotKnow() throws IOException {
        copy("bert/prompt-4");
        Path config = folder.resolve("adapter_config.json");
        Files.writeString(config, Files.readString(config).replaceFirst("\\{", "{\"runtime_config\": {\"a\": 1},"));

        assertThat(PeftFolder.read(folder).config().tokens()).isEqualTo(4);
    }

    @Test
    void refusesPrefixesOfAnotherModelByItsSizes() {
        PeftFolder prefix = PeftFolder.read(GOLDEN.resolve("llama/prefix-4"));

        assertThatThrownBy(() -> prefix.prompt(BackboneConfig.read(GOLDEN.resolve("bert"))))
                .isInstanceOf(PeftException.class)
                .hasMessageContaining("is of llama with 2 layers and 4 numbers a token")
                .hasMessageContaining("the backbone has 2 and 8")
                .hasMessageContaining("PEFT before 0.15 counted those of all");
    }

    @Test
    void refusesAHeadOfTwoLayers() throws IOException {
        copy("bert/prompt-4");
        HostTensor any = HostTensor.of(new float[4], 2, 2);
        write(Map.of(
                "prompt_embeddings", HostTensor.of(new float[32], 4, 8),
                "base_model.classifier.dense.weight", any,
                "base_model.classifier.out_proj.weight", any));

        assertThatThrownBy(() -> PeftFolder.read(folder))
                .isInstanceOf(PeftException.class)
                .hasMessageContaining("base_model.classifier.dense.weight")
                .hasMessageContaining("a RoBERTa's has two, which no task's head has");
    }

    @Test
    void refusesWeightsWithoutAPrompt() throws IOException {
        copy("bert/prompt-4");
        write(Map.of("base_model.classifier.weight", HostTensor.of(new float[4], 2, 2)));

        assertThatThrownBy(() -> PeftFolder.read(folder))
                .isInstanceOf(PeftException.class)
                .hasMessageContaining("has no tensor prompt_embeddings");
    }

    @Test
    void hasNoFormForDepthTemplateAndNoPrompt() {
        assertThatThrownBy(() -> export(TinyTasks.task(new PTuningV2(new PromptDepth(1)), 3, LINEAR, 2, 1)))
                .isInstanceOf(PeftException.class)
                .hasMessageContaining("promptDepth");
        assertThatThrownBy(() -> export(
                        TinyTasks.task(new PromptTuning(), 3, new SequenceHead(SequenceHead.Reading.VERBALIZER), 2, 1)))
                .isInstanceOf(PeftException.class)
                .hasMessageContaining("has the template '{text} {mask}[P][P][P]'");
        assertThatThrownBy(() -> export(TinyTasks.task(new PTuningV2(), 0, LINEAR, 2, 1)))
                .isInstanceOf(PeftException.class)
                .hasMessageContaining("has no prompt");
    }

    @Test
    void putsAHeadThatTransformersDoesNotHaveBesideThePrompt() throws IOException {
        for (TaskParameters task : new TaskParameters[] {
            TinyTasks.task(new PTuningV2(), 3, new SequenceHead(), 2, 1),
            TinyTasks.task(new PTuningV2(), 3, new TokenHead(), 2, 1)
        }) {
            PeftFolder written = export(task);

            assertThat(written.config().taskType()).isEqualTo("FEATURE_EXTRACTION");
            assertThat(PeftFolder.read(folder).head()).isEmpty();
            assertThat(SafetensorsReader.open(folder.resolve(PeftExport.HEAD_FILE))
                            .read("head.weight"))
                    .isEqualTo(task.values().get("head.weight"));
        }
    }

    @Test
    void goesBesideWhereTheBackbonesPoolingIsAnother() throws IOException {
        TaskParameters task = TinyTasks.task(new PTuningV2(), 3, LINEAR, 2, 1);

        assertThat(export(task).head()).isPresent();
        assertThat(folder.resolve(PeftExport.HEAD_FILE)).doesNotExist();
        assertThat(new PeftExport(task, TinyBackbone.config(Pooling.MEAN), "tiny")
                        .write(folder)
                        .head())
                .isEmpty();
        assertThat(folder.resolve(PeftExport.HEAD_FILE)).exists();
    }

    @Test
    void ofACausalModelHasABiasBesideIt() throws IOException {
        BackboneConfig causal = new BackboneConfig(
                "gpt2",
                TINY.layers(),
                TINY.hidden(),
                TINY.keyValueHeads(),
                TINY.headSize(),
                10,
                10,
                Pooling.LAST,
                LanguageModel.CAUSAL);

        PeftFolder written =
                new PeftExport(TinyTasks.task(new PTuningV2(), 3, LINEAR, 2, 1), causal, "tiny").write(folder);

        assertThat(written.head()).isEmpty();
        assertThat(folder.resolve(PeftExport.HEAD_FILE)).exists();
    }

    private PeftFolder export(TaskParameters task) throws IOException {
        return new PeftExport(task, TINY, "tiny").write(folder);
    }

    private void copy(String golden) throws IOException {
        for (String file : new String[] {"adapter_config.json", "adapter_model.safetensors"}) {
            Files.copy(GOLDEN.resolve(golden).resolve(file), folder.resolve(file));
        }
    }

    private void write(Map<String, HostTensor> tensors) throws IOException {
        Files.write(
                folder.resolve("adapter_model.safetensors"), SafetensorsWriter.encode(tensors, Map.of("format", "pt")));
    }
}
