package io.freshet.workload.source;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What is asked of a ticket, and how the right answer follows from what the ticket says. An <em>era</em> is the time between
 * two drifts: in the next one, two of the three tasks mean something else by the same labels.
 */
enum TicketTask {
    /** Which team answers. From era to era billing, delivery and account hand their work on in a circle. */
    ROUTING(List.of("billing", "delivery", "account", "technical", "sales"), true) {
        private static final int REORGANISED = 3;

        @Override
        SourceExample draw(PhraseGrammar grammar, int era, RandomGenerator random) {
            int topic = random.nextInt(labels().size());
            int team = topic < REORGANISED ? (topic + era) % REORGANISED : topic;
            String text = grammar.phrase("ticket", Map.of("routing", "routing." + labels().get(topic)), random);
            return example(text, labels().get(team));
        }
    },

    /** How soon. In even eras by what the trouble does to the writer, in odd ones by the contract the writer has. */
    URGENCY(List.of("low", "normal", "high"), true) {
        @Override
        SourceExample draw(PhraseGrammar grammar, int era, RandomGenerator random) {
            String impact = any(labels(), random);
            String plan = any(labels(), random);
            String text = grammar.phrase(
                    "urgent-ticket", Map.of("impact", "impact." + impact, "plan", "plan." + plan), random);
            return example(text, era % 2 == 0 ? impact : plan);
        }
    },

    /** What the ticket is written in: the same in every era. */
    LANGUAGE(List.of("english", "german", "french", "spanish"), false) {
        @Override
        SourceExample draw(PhraseGrammar grammar, int era, RandomGenerator random) {
            String language = any(labels(), random);
            return example(grammar.phrase("language." + language, Map.of(), random), language);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> labels;

    private final boolean drifts;

    TicketTask(List<String> labels, boolean drifts) {
        this.labels = labels;
        this.drifts = drifts;
    }

    /** A ticket and its right label. */
    abstract SourceExample draw(PhraseGrammar grammar, int era, RandomGenerator random);

    SourceTask sourceTask() {
        return new SourceTask(taskName(), labels);
    }

    String taskName() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> labels() {
        return labels;
    }

    boolean drifts() {
        return drifts;
    }

    SourceExample example(String text, String label) {
        return new SourceExample(taskName(), text, label);
    }

    static String any(List<String> labels, RandomGenerator random) {
        return labels.get(random.nextInt(labels.size()));
    }
}
