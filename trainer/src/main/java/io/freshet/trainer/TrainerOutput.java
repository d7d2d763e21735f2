package io.freshet.trainer;

import io.freshet.schemas.Decision;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.Handover;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.prompt.PromptKey;
import io.freshet.trainer.state.HandedOver.Placed;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where what a trainer says goes. */
record TrainerOutput(ProcessorContext<String, SpecificRecord> context) {
    void evaluation(Evaluation evaluation) {
        send(evaluation.getTask(), evaluation, TrainerTopology.EVALUATIONS);
    }

    void decision(Decision decision) {
        send(decision.getTask(), decision, TrainerTopology.DECISIONS);
    }

    /** @param value null to remove what the key has */
    void prompt(PromptKey key, PromptRecord value) {
        send(key.toString(), value, TrainerTopology.PROMPTS);
    }

    void handover(Placed placed) {
        Handover handover = placed.record();
        send(handover.getTask() + "#" + placed.place(), handover, TrainerTopology.HANDED_OVER);
    }

    private void send(String key, SpecificRecord value, String sink) {
        context.forward(new Record<>(key, value, context.currentSystemTimeMs()), sink);
    }
}
