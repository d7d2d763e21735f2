package io.freshet.backbone.batch;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.method.DirectMethod;
import io.freshet.backbone.method.Method;
import io.freshet.backbone.method.PromptDepth;
import io.freshet.backbone.method.TokenRow;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.ReadTexts;
import io.freshet.schemas.example.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a task makes of the backbone: how it is prompted, and what is read.
 *
 * @param promptLength virtual tokens; 0 for none
 * @param labels of the task, in its order, each once; at least one, if its kind has labels
 * @param template by which its texts are read; without one, virtual tokens come first
 */
public record TaskShape(Method method, int promptLength, Head head, List<String> labels, Optional<Template> template) {
    /** Of a task without a template. */
    public TaskShape(Method method, int promptLength, Head head, List<String> labels) {
        this(method, promptLength, head, labels, Optional.empty());
    }

    public TaskShape {
        labels = List.copyOf(labels);
        if (!head.kind().takesLabels(labels.size())
                || labels.stream().distinct().count() != labels.size()) {
            throw new IllegalArgumentException("a task of " + head.kind().text() + " has "
                    + (head.kind().hasLabels() ? "one label or more, each once" : "no labels") + "; the labels are "
                    + labels);
        }
        if (promptLength < 0) {
            throw new IllegalArgumentException("a prompt has no negative length; not " + promptLength);
        }
        requirePlaces(template, method.published().tokens(promptLength), head);
    }

    private static void requirePlaces(Optional<Template> template, int virtualTokens, Head head) {
        boolean places = template.map(Template::virtualTokens).orElse(virtualTokens) == virtualTokens;
        boolean mask = template.filter(Template::hasMask).isPresent() == head.readsOne();
        if (!places || !mask) {
            throw new IllegalArgumentException("the template " + template.map(Template::text) + " is none of the head "
                    + head.name() + " with " + virtualTokens + " virtual tokens");
        }
    }

    /** All that is trained: the method's and then the head's. */
    public List<ParameterShape> parameters(BackboneConfig config) {
        List<ParameterShape> all = new ArrayList<>(method.parameters(config, promptLength));
        all.addAll(headParameters(config));
        return all;
    }

    /** Those of them that are the head's. */
    public List<ParameterShape> headParameters(BackboneConfig config) {
        return head.parameters(labels, config.hidden());
    }

    /** The same as serving has it: of what is published. */
    public TaskShape published() {
        return new TaskShape(method.published(), promptLength, head, labels, template);
    }

    /** @throws IllegalArgumentException if it is of a task as its method trains it, with an encoder */
    public void requirePublished() {
        if (!(method instanceof DirectMethod)) {
            throw new IllegalArgumentException("the parameters of " + method.name()
                    + " in training are no version; encode its prompt first, which is one of "
                    + method.published().name());
        }
    }

    /** Key and value positions before a text's. */
    int positions() {
        return method.published().positions(promptLength);
    }

    /** Which layers have the {@link #positions}. */
    PromptDepth depth() {
        return method.published().depth();
    }

    /** Virtual tokens among a text's. */
    int virtualTokens() {
        return method.published().tokens(promptLength);
    }

    /** Which texts it reads of an example. */
    public ReadTexts reads() {
        return head.kind().reads(template);
    }

    /** A text among its virtual tokens. */
    TokenRow row(EncodedText text) {
        TokenRow row = TokenRow.of(text, virtualTokens());
        return head.readsVirtualTokens() ? row.whole() : row;
    }

    /** Whether a text was read by the task's template; what no word is predicted of may do without. */
    boolean fits(EncodedText text) {
        return text.order()
                .map(order -> order.virtualTokens() == virtualTokens() && order.readsOne() == head.readsOne())
                .orElse(!head.readsOne());
    }

    /** Tokens of a text, the virtual ones among them included. */
    public int tokens(EncodedText text) {
        return virtualTokens() + text.length();
    }

    public int outputCount() {
        return head.outputCount(labels.size());
    }
}
