package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.backbone.BackboneException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder's tokeniser as Hugging Face's {@code transformers} (5) makes it. {@code tokenizer.json} has not the last word: the class that
 * {@code tokenizer_config.json} names, or that goes with the model, builds normaliser, splitting and special tokens anew by its own
 * settings and takes only the vocabulary from there.
 */
public final class TokenizerFiles {
    static final String DEFINITION = "tokenizer.json";
    private static final String MASK = "mask_token";

    private static final Set<String> AS_IT_IS = Set.of("PreTrainedTokenizer", "TokenizersBackend");
    private static final Map<String, String> CLASS_OF_MODEL = Map.of(
            "roberta", RobertaTokenizer.NAME,
            "gpt2", Gpt2Tokenizer.NAME,
            "llama", LlamaTokenizer.NAME,
            "qwen2", Qwen2Tokenizer.NAME);

    private final JsonFile definition;
    private final Optional<RebuiltTokenizer> rebuilt;
    private final TokenizerSettings settings;

    private TokenizerFiles(JsonFile definition, Optional<RebuiltTokenizer> rebuilt, TokenizerSettings settings) {
        this.definition = definition;
        this.rebuilt = rebuilt;
        this.settings = settings;
    }

    /**
     * Reads the files.
     *
     * @throws BackboneException naming the file and the key that cannot be followed
     */
    public static TokenizerFiles read(Path folder) {
        TokenizerSettings settings = TokenizerSettings.read(folder);
        JsonFile definition = JsonFile.read(folder.resolve(DEFINITION));
        settings.requireUnset("split_special_tokens", "false: special tokens are found in texts");
        return new TokenizerFiles(
                definition, rebuilt(tokenizerClass(folder, settings), definition, settings), settings);
    }

    private static String tokenizerClass(Path folder, TokenizerSettings settings) {
        JsonFile config = JsonFile.read(folder.resolve("config.json"));
        String named = settings.tokenizerClass()
                .or(() -> Optional.of(config)
                        .filter(file -> file.has(TokenizerSettings.CLASS))
                        .map(file -> file.text(TokenizerSettings.CLASS)))
                .orElseGet(() -> CLASS_OF_MODEL.getOrDefault(config.text("model_type"), BertTokenizer.NAME));
        return named.endsWith("Fast") ? named.substring(0, named.length() - "Fast".length()) : named;
    }

    private static Optional<RebuiltTokenizer> rebuilt(
            String tokenizerClass, JsonFile definition, TokenizerSettings settings) {
        return switch (tokenizerClass) {
            case BertTokenizer.NAME -> Optional.of(new BertTokenizer(definition, settings));
            case RobertaTokenizer.NAME -> Optional.of(new RobertaTokenizer(definition, settings));
            case Gpt2Tokenizer.NAME -> Optional.of(new Gpt2Tokenizer(definition, settings));
            case LlamaTokenizer.NAME -> Optional.of(new LlamaTokenizer(definition, settings));
            case Qwen2Tokenizer.NAME -> Optional.of(new Qwen2Tokenizer(definition, settings));
            default -> {
                requireAsItIs(tokenizerClass, settings);
                yield Optional.empty();
            }
        };
    }

    private static void requireAsItIs(String tokenizerClass, TokenizerSettings settings) {
        if (!AS_IT_IS.contains(tokenizerClass)) {
            throw settings.refusal(
                    TokenizerSettings.CLASS,
                    tokenizerClass,
                    String.join(
                                    ", ",
                                    BertTokenizer.NAME,
                                    RobertaTokenizer.NAME,
                                    Gpt2Tokenizer.NAME,
                                    LlamaTokenizer.NAME,
                                    Qwen2Tokenizer.NAME)
                            + ", or PreTrainedTokenizerFast, by which tokenizer.json is taken as it is");
        }
        settings.requireNoEnds();
    }

    /** The text of the token that stands for a word to be predicted, if there is one. */
    public Optional<String> maskToken() {
        return rebuilt.filter(tokenizer -> tokenizer.specialTokens().containsKey(MASK))
                .map(tokenizer -> tokenizer.token(MASK))
                .or(() -> Optional.of(settings).filter(each -> each.names(MASK)).map(each -> each.token(MASK, "")));
    }

    /** Whether the blank before a word is part of the word's token, and of its place. */
    public boolean countsBlanks() {
        JsonNode before = definition.shallowCopy().path("pre_tokenizer").path("type");
        return rebuilt.filter(LlamaTokenizer.class::isInstance).isPresent()
                || (rebuilt.isEmpty() && before.asText().equals(LlamaTokenizer.PRE_TOKENIZER));
    }

    /** Where {@code tokenizer.json} lies, for messages. */
    public Path path() {
        return definition.path();
    }

    /**
     * Refuses a tokeniser that makes an id that the model has no embedding for; what is built of the file has no others. A folder put
     * together from two checkpoints would otherwise run until the first text with such a token.
     */
    public void requireIdsOf(JsonFile config) {
        int vocabulary = config.positive("vocab_size");
        int largest = Math.max(largestOfVocabulary(), largestAdded());
        if (largest >= vocabulary) {
            throw new BackboneException(path() + " makes token ids up to " + largest + ", but " + config.path()
                    + " has vocab_size = " + vocabulary + "; take both files from the same checkpoint");
        }
    }

    /** WordPiece and BPE list their tokens with the ids; Unigram does not, and goes unchecked. */
    private int largestOfVocabulary() {
        if (!definition.hasObject("model") || !definition.object("model").hasObject("vocab")) {
            return -1;
        }
        JsonFile vocabulary = definition.object("model").object("vocab");
        return vocabulary.keys().stream()
                .mapToInt(token -> vocabulary.whole(token, 0))
                .max()
                .orElse(-1);
    }

    private int largestAdded() {
        return definition.objects("added_tokens").stream()
                .mapToInt(token -> token.whole("id", 0))
                .max()
                .orElse(-1);
    }

    /** The tokeniser to be opened, in the form of {@code tokenizer.json}. */
    public byte[] effective() {
        return rebuilt.map(tokenizer -> tokenizer.definition().toString().getBytes(StandardCharsets.UTF_8))
                .orElseGet(this::bytes);
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(path());
        } catch (IOException cause) {
            throw new BackboneException("cannot read " + path() + ": " + cause, cause);
        }
    }

    /**
     * What makes the effective tokeniser another one than {@code tokenizer.json} alone; empty if it is the same. A fingerprint that
     * covers it besides that file covers all that decides the ids.
     */
    public Optional<String> override() {
        return rebuilt.filter(tokenizer -> !tokenizer.isAsWritten())
                .map(tokenizer -> withoutVocabulary(tokenizer.definition()));
    }

    private static String withoutVocabulary(ObjectNode rebuilt) {
        ((ObjectNode) rebuilt.get("model")).remove("vocab");
        ((ObjectNode) rebuilt.get("model")).remove("merges");
        return rebuilt.toString();
    }
}
