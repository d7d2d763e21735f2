package io.freshet.backbone.family;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.method.Method;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The texts of programs, put together. A method's encoder is a program of its own, so that a family's knows no method. A family's: its attributes, what all families share (masks, prompts, blocks), its own part (how
 * tokens are embedded, what a layer does), every head's (scores and losses), and what is called from outside.
 */
final class ProgramSource {
    /** Arrays that each head is given besides its parameters. */
    static final int ARRAYS_OF_A_HEAD = 5;

    private static final int PROMPTS = 2;

    private ProgramSource() {}

    static SourceText of(Family family) {
        Map<String, Object> settings = sizes(family.config());
        settings.putAll(family.settings());
        settings.put("pooling", family.config().pooling().name().toLowerCase(Locale.ROOT));
        SourceText source = new SourceText(settings)
                .part(ProgramSource.class, "masks.torchscript")
                .part(ProgramSource.class, "prompts.torchscript")
                .part(ProgramSource.class, "blocks.torchscript")
                .part(ProgramSource.class, family.programResource())
                .part(ProgramSource.class, "language.torchscript");
        Heads.ALL.stream()
                .map(Head::program)
                .distinct()
                .forEach(program -> source.part(Head.class, program + ".torchscript"));
        return source.part(readsAll())
                .part(read())
                .part(losses())
                .part(ProgramSource.class, "program.torchscript")
                .part(ProgramSource.class, "gradients.torchscript");
    }

    static SourceText ofEncoder(String program, BackboneConfig config) {
        return new SourceText(sizes(config))
                .part(Method.class, program + ".torchscript")
                .part(ProgramSource.class, "encoding.torchscript")
                .part(ProgramSource.class, "gradients.torchscript");
    }

    private static Map<String, Object> sizes(BackboneConfig config) {
        Map<String, Object> sizes = new HashMap<>();
        sizes.put("layers", (long) config.layers());
        sizes.put("key_value_heads", (long) config.keyValueHeads());
        sizes.put("head_size", (long) config.headSize());
        return sizes;
    }

    // Whether any head that has rows needs more than the one token of each text that the pooling reads.
    private static String readsAll() {
        return """

                  def reads_all(self: __torch__.Program, heads: List[Tensor]) -> bool:
                    all = False
                """ + ofEachHead((head, at, parameters) -> """
                    if torch.size(heads[%2$d], 0) > 0 and self.%1$s_reads_all():
                      all = True
                """.formatted(head.program(), at)) + "    return all\n";
    }

    private static String read() {
        return """

                  def read(self: __torch__.Program, hidden: Tensor, text_lengths: Tensor, trained: List[Tensor], heads: List[Tensor], weights: List[Tensor]) -> List[Tensor]:
                    scores = annotate(List[Tensor], [])
                """
                + ofEachHead(
                        (head, at, parameters) -> """
                    if torch.size(heads[%2$d], 0) > 0:
                      scores.append(self.%1$s_scores(self.rows_of(hidden, heads[%2$d]), self.rows_of(text_lengths, heads[%2$d]), heads[%3$d], heads[%4$d], %5$s, weights))
                    else:
                      scores.append(heads[%6$d])
                """.formatted(head.program(), at, at + 1, at + 2, parameters, at + 4))
                + "    return scores\n";
    }

    private static String losses() {
        return """

                  def losses(self: __torch__.Program, scores: List[Tensor], heads: List[Tensor]) -> List[Tensor]:
                    losses = annotate(List[Tensor], [])
                """
                + ofEachHead((head, at, parameters) ->
                        """
                    if torch.size(heads[%2$d], 0) > 0:
                      losses.append(self.%1$s_losses(scores[%3$d], heads[%4$d]))
                    else:
                      losses.append(heads[%5$d])
                """.formatted(head.program(), at, at / ARRAYS_OF_A_HEAD, at + 3, at + 4))
                + "    return losses\n";
    }

    private interface TextOfHead {
        /**
         * @param at of its first array
         * @param parameters the list of its trained tensors, in the program's words
         */
        String text(Head head, int at, String parameters);
    }

    private static String ofEachHead(TextOfHead each) {
        StringBuilder texts = new StringBuilder();
        int trained = PROMPTS;
        for (int i = 0; i < Heads.ALL.size(); i++) {
            Head head = Heads.ALL.get(i);
            int end = trained + head.parametersOf(1, 1).size();
            String parameters = IntStream.range(trained, end)
                    .mapToObj(own -> "trained[" + own + "]")
                    .collect(Collectors.joining(", ", "[", "]"));
            texts.append(each.text(head, i * ARRAYS_OF_A_HEAD, parameters));
            trained = end;
        }
        return texts.toString();
    }
}
