package io.freshet.backbone.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.LanguageModel;
import io.freshet.backbone.NativePlatform;
import io.freshet.backbone.checkpoint.JsonFile;
import io.freshet.backbone.checkpoint.TokenizerFiles;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.example.TextForm;
import io.freshet.schemas.example.TextInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Turns texts into token ids by a backbone's own tokeniser ({@link TokenizerFiles}), through Hugging Face's own tokenizers library. Threads may
 * share one; whoever opened it closes it when none of them encodes any more.
 *
 * <p>A {@code tokenizer.json} is close to code (its patterns can hang, its merges crash the library), so that it is read from a
 * backbone folder only, which the operator chose and the fingerprint covers.
 */
public final class TextEncoder implements AutoCloseable {
    /** Many a tokeniser.json asks for a fixed length itself; lengths are the business of who forms a batch. */
    private static final Map<String, String> NEITHER_CUT_NOR_PADDED = Map.of("truncation", "false", "padding", "false");

    private static final String LETTER = "a";
    private static final int MOST_WORD_TOKENS = 64;

    private final PieceReader reader;
    private final TextTemplate alone;
    private final TextTemplate pair;
    private final PredicateEncoder predicates;
    private final TemplateEncoder templates;

    private TextEncoder(HuggingFaceTokenizer tokenizer, TokenizerFiles files, LanguageModel languageModel) {
        this.reader = new PieceReader(tokenizer, files.countsBlanks());
        int tokens = tokenizer.encode(LETTER, false, false).getIds().length;
        if (tokens == 0) {
            throw new IllegalArgumentException("it makes no token of the letter a; its vocabulary is not whole");
        }
        this.alone = checked(TextTemplate.of(tokenizer.encode(LETTER, true, false), 1, tokens));
        this.pair = checked(TextTemplate.of(tokenizer.encode(LETTER, LETTER, true, false), 2, tokens));
        this.predicates = new PredicateEncoder(reader, pair);
        this.templates = new TemplateEncoder(reader, alone, languageModel, mask(tokenizer, files, languageModel));
    }

    // A model that says the next word reads no token in its place.
    private static OptionalInt mask(HuggingFaceTokenizer tokenizer, TokenizerFiles files, LanguageModel languageModel) {
        if (languageModel != LanguageModel.MASKED) {
            return OptionalInt.empty();
        }
        return files.maskToken().stream()
                .map(token -> tokenizer.encode(token, false, false).getIds())
                .filter(ids -> ids.length == 1)
                .mapToInt(ids -> Math.toIntExact(ids[0]))
                .findFirst();
    }

    // What a spec may ask for is decided where no tokeniser is.
    private static TextTemplate checked(TextTemplate template) {
        if (template.fewestTokens() > TextInput.FEWEST_TOKENS) {
            throw new IllegalArgumentException("it puts " + template.specialTokens()
                    + " special tokens around what it reads; expected some that leave each text a token, of "
                    + TextInput.FEWEST_TOKENS + " for all, which is the least that a task's maxTokens may be");
        }
        return template;
    }

    /** As {@link #open(Path, LanguageModel)}, of a backbone that predicts no words. */
    public static TextEncoder open(Path folder) {
        return open(folder, LanguageModel.NONE);
    }

    /**
     * Opens the tokeniser of a backbone folder.
     *
     * @param languageModel by which it reads the place of a word to be predicted
     * @throws BackboneException if it cannot be read, is another model's, or this platform has no native library for it
     */
    public static TextEncoder open(Path folder, LanguageModel languageModel) {
        NativePlatform.requireSupported();
        TokenizerFiles files = checked(folder);
        try (InputStream in = new ByteArrayInputStream(files.effective())) {
            return new TextEncoder(HuggingFaceTokenizer.newInstance(in, NEITHER_CUT_NOR_PADDED), files, languageModel);
        } catch (BackboneException refused) {
            throw refused;
        } catch (IOException | RuntimeException cause) {
            throw new BackboneException(
                    "cannot read " + files.path() + " as a tokeniser: " + cause.getMessage(), cause);
        }
    }

    /**
     * Reads the tokeniser's files as far as that needs no native library.
     *
     * @throws BackboneException if they cannot be followed, or are another model's
     */
    public static void check(Path folder) {
        checked(folder).effective();
    }

    private static TokenizerFiles checked(Path folder) {
        TokenizerFiles files = TokenizerFiles.read(folder);
        files.requireIdsOf(JsonFile.read(folder.resolve("config.json")));
        return files;
    }

    public EncodedText encode(String text, int maxTokens) {
        return encode(TextInput.of(text), maxTokens);
    }

    /**
     * Encodes a text, or two, with the model's special tokens around them ({@code [CLS] … [SEP]}); what does not fit is cut from the end, of
     * a pair from the longer text as long as it is longer. The context of a question is read in {@linkplain ContextWindows windows}. Characters far beyond any that
     * could fit are dropped before the tokeniser sees them, so that its time and memory go by {@code maxTokens} and not by whoever sent
     * the text. Half a surrogate pair counts as a code point, as anywhere in Java.
     *
     * <p>Of a text with a predicate see {@link PredicateEncoder}.
     *
     * @param maxTokens the most tokens of the result, or of each window of it, special ones included; {@link TextInput#FEWEST_TOKENS} are enough for any input
     * @throws TextException if a text has no token beside the special ones, a question leaves its context none, a context is longer than all windows, a predicate is not among what
     *     is read, or the tokeniser fails
     * @throws IllegalStateException if the encoder was closed
     */
    public EncodedText encode(TextInput input, int maxTokens) {
        if (input.predicate().isPresent()) {
            return predicates.encode(input.text(), input.predicate().get(), maxTokens);
        }
        TextTemplate template = input.second().isPresent() ? pair : alone;
        int room = room(template, input.byField().size(), maxTokens);
        return input.form() == TextForm.QUESTION ? question(input, room) : encode(template, input.byField(), room);
    }

    private static int room(TextTemplate template, int texts, int maxTokens) {
        if (maxTokens < template.fewestTokens()) {
            throw new IllegalArgumentException(
                    "maxTokens " + maxTokens + " leaves no room beside the " + template.specialTokens()
                            + " special tokens; expected a token or more for each of " + texts + " texts");
        }
        return maxTokens - template.specialTokens();
    }

    private EncodedText question(TextInput input, int room) {
        Piece question = reader.read("text", input.text(), room, Join.FIRST);
        if (question.count() >= room) {
            throw new TextException("the question has " + question.count() + " tokens, and there is room for " + room
                    + " with its context; expected a shorter question, so that some of the context is read");
        }
        ContextWindows windows = new ContextWindows(room - question.count());
        Piece context = reader.read("context", input.context().orElseThrow(), windows.reach() + 1, Join.FIRST);
        return EncodedText.of(windows.of(context).stream()
                .map(window -> pair.filled(List.of(question, window)))
                .toList());
    }

    private EncodedText encode(TextTemplate template, Map<String, String> texts, int room) {
        List<Piece> whole = texts.entrySet().stream()
                .map(text -> reader.read(text.getKey(), text.getValue(), room, Join.FIRST))
                .toList();
        return template.filled(Truncation.cut(whole, room));
    }

    /**
     * The same in a template, whose words are among {@code maxTokens} and whose virtual tokens are not; without one, as above.
     *
     * @throws IllegalArgumentException if the template is not one for this backbone, or leaves the texts no room
     */
    public EncodedText encode(TextInput input, Optional<Template> template, int maxTokens) {
        return template.map(given -> templates.encode(given, input, maxTokens))
                .orElseGet(() -> encode(input, maxTokens));
    }

    /**
     * The tokens that a word has behind another one.
     *
     * @throws TextException if it has none, or the tokeniser fails
     */
    public int[] wordIds(String word) {
        return reader.read("word '" + word + "'", word, MOST_WORD_TOKENS, Join.APART)
                .ids();
    }

    /** Waits for texts that are being encoded, then frees the native memory. */
    @Override
    public void close() {
        reader.close();
    }
}
