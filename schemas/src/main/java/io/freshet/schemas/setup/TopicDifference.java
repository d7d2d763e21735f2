package io.freshet.schemas.setup;

import java.util.Optional;

/** What is wrong with a topic. */
sealed interface TopicDifference extends Difference {
    /** @param partitions that it is to have */
    record Missing(int partitions) implements TopicDifference {
        @Override
        public String what() {
            return "topic";
        }

        @Override
        public String found() {
            return "missing";
        }

        @Override
        public String expected() {
            return "a topic of " + partitions + (partitions == 1 ? " partition" : " partitions");
        }

        @Override
        public boolean isMissing() {
            return true;
        }
    }

    /** @param wanted what setup would set */
    record Config(String what, String found, String wanted) implements TopicDifference {
        @Override
        public String expected() {
            return ConfigRule.of(what).expectation(wanted);
        }
    }

    /** A setting that some managed brokers keep to themselves: changing it unseen might undo what an operator tuned. */
    record Unreported(String what, String wanted) implements TopicDifference {
        @Override
        public String found() {
            return "not reported by the broker";
        }

        @Override
        public String expected() {
            return ConfigRule.of(what).expectation(wanted);
        }

        @Override
        public Optional<String> remedy() {
            return Optional.of(
                    "look it up where the brokers are managed, and set it there: setup changes nothing that it"
                            + " cannot see");
        }
    }

    /** @param why the other count is right */
    record Partitions(int count, int wanted, String why, String way) implements TopicDifference {
        @Override
        public String what() {
            return "partitions";
        }

        @Override
        public String found() {
            return String.valueOf(count);
        }

        @Override
        public String expected() {
            return wanted + ", " + why;
        }

        @Override
        public Optional<String> remedy() {
            return Optional.of(way);
        }
    }
}
