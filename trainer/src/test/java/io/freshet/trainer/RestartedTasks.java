package io.freshet.trainer;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.spec.PromptMethod;

/** The tasks that a run has, and what they learn. */
enum RestartedTasks {
    /** What all releases know. */
    OF_ONE_KIND {
        @Override
        void specs(TrainerDriver trainer) {
            trainer.spec(Specs.byCount("one", 5, "a", "b"));
            trainer.spec(Specs.byCount("two", 5, "x", "y", "z").setPromptLength(4));
        }

        @Override
        void feed(TrainerDriver trainer, int example) {
            if (example % 3 == 0) {
                trainer.examples("two", "t", example, example + 1, "x", "y", "z");
            } else {
                trainer.examples("one", "o", example, example + 1, "a", "b");
            }
        }
    },
    /** First in steps of few, at rates that fall, the head at one of its own, beside one that does nothing of it. */
    RAMPING_UP {
        @Override
        void specs(TrainerDriver trainer) {
            trainer.spec(Specs.byCount("one", 5, "a", "b")
                    .setLearningRateSchedule("scaled-exponential-decay")
                    .setHeadLearningRate(0.0007)
                    .setRampUpExamples(12)
                    .setRampUpRows(2));
            trainer.spec(Specs.byCount("two", 5, "x", "y", "z").setPromptLength(4));
        }

        @Override
        void feed(TrainerDriver trainer, int example) {
            OF_ONE_KIND.feed(trainer, example);
        }
    },
    /** Spans beside labels, embeddings beside keys and values. */
    OF_SEVERAL_KINDS {
        @Override
        void specs(TrainerDriver trainer) {
            trainer.spec(Specs.byCount("one", 3, "a", "b"));
            trainer.spec(
                    Specs.byCount("tags", 5, TaskKind.TOKEN_CLASSIFICATION, PromptMethod.P_TUNING_V2, "name", "place"));
            trainer.spec(Specs.byCount("soft", 5, TaskKind.TOKEN_CLASSIFICATION, PromptMethod.PROMPT_TUNING, "name")
                    .setInitialization("text")
                    .setInitializationText("find names"));
        }

        @Override
        void feed(TrainerDriver trainer, int example) {
            LabeledSpan first = LabeledSpan.of(0, 3, "name");
            LabeledSpan last = LabeledSpan.of(8, 11, "name");
            String text = "Ada met Bob " + example;
            switch (example % 5) {
                case 0 -> trainer.examples("one", "o", example, example + 1, "a", "b");
                case 1 -> trainer.spans("tags", "t" + example, text, first, LabeledSpan.of(4, 11, "place"));
                case 2 -> trainer.spans("tags", "t" + example, text, last);
                case 3 -> trainer.spans("soft", "s" + example, text);
                default -> trainer.spans("soft", "s" + example, text, first, last);
            }
        }
    };

    abstract void specs(TrainerDriver trainer);

    abstract void feed(TrainerDriver trainer, int example);
}
