package io.freshet.backbone.prompt;

import io.freshet.backbone.head.SequenceHead;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * How tasks of different prompt lengths and label counts lie in arrays of one size: each in the first positions of its slot, zeros
 * behind. Gradients come back in the same places.
 *
 * @param prompt shape of a slot; its length is the longest of the tasks or more
 * @param labelWidth labels of a slot; the most of the tasks or more
 * @param hidden width of the vector that the heads read
 */
public record BankLayout(PromptShape prompt, int labelWidth, int hidden) {

    /** Refuses a task that does not fit a slot. */
    void require(TaskTensors task) {
        PromptShape shape = task.prompt().shape();
        if (!shape.withLength(prompt.length()).equals(prompt) || shape.length() > prompt.length()) {
            throw new IllegalArgumentException("a prompt of " + shape + " does not fit the batch's " + prompt);
        }
        SequenceHead head = task.head();
        if (head.hidden() != hidden || head.labels().size() > labelWidth) {
            throw new IllegalArgumentException(
                    "a head of " + head.labels().size() + " labels and width " + head.hidden()
                            + " does not fit the batch's " + labelWidth + " labels and the backbone's width " + hidden);
        }
    }

    void putPrompt(DeepPrompt task, FloatBuffer bank) {
        int stretch = task.shape().length() * prompt.headSize();
        for (int block = 0; block < prompt.blocks(); block++) {
            bank.put(task.values(), block * stretch, stretch);
            zeros(bank, slotStretch() - stretch);
        }
    }

    void putHeadWeight(SequenceHead head, FloatBuffer bank) {
        bank.put(head.weight());
        zeros(bank, labelWidth * hidden - head.weight().length);
    }

    void putHeadBias(SequenceHead head, FloatBuffer bank) {
        bank.put(head.bias());
        zeros(bank, labelWidth - head.bias().length);
    }

    /** A slot's values by the bank's prompts, in the task's own shape. */
    public float[] takePrompt(float[] bank, int slot, PromptShape task) {
        int stretch = task.length() * prompt.headSize();
        float[] values = new float[prompt.blocks() * stretch];
        int slotStart = Math.toIntExact(slot * prompt.count());
        for (int block = 0; block < prompt.blocks(); block++) {
            System.arraycopy(bank, slotStart + block * slotStretch(), values, block * stretch, stretch);
        }
        return values;
    }

    /** A slot's values by the bank's head weights, as many labels as the task has. */
    public float[] takeHeadWeight(float[] bank, int slot, int labels) {
        int start = slot * labelWidth * hidden;
        return Arrays.copyOfRange(bank, start, start + labels * hidden);
    }

    /** A slot's values by the bank's head biases, as many labels as the task has. */
    public float[] takeHeadBias(float[] bank, int slot, int labels) {
        return Arrays.copyOfRange(bank, slot * labelWidth, slot * labelWidth + labels);
    }

    private int slotStretch() {
        return prompt.length() * prompt.headSize();
    }

    private static void zeros(FloatBuffer buffer, int count) {
        for (int i = 0; i < count; i++) {
            buffer.put(0);
        }
    }
}
