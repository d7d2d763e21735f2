package io.freshet.schemas.setup;

import java.util.Optional;

/** What is wrong with a subject. */
sealed interface SubjectDifference extends Difference {
    /** Nobody has registered anything. */
    record SubjectMissing(String schema, String level) implements SubjectDifference {
        @Override
        public String what() {
            return "subject";
        }

        @Override
        public String found() {
            return "missing";
        }

        @Override
        public String expected() {
            return schema + ", " + level;
        }

        @Override
        public boolean isMissing() {
            return true;
        }
    }

    /** @param versions that the subject has */
    record SchemaMissing(String schema, int versions) implements SubjectDifference {
        @Override
        public String what() {
            return schema;
        }

        @Override
        public String found() {
            return "in none of the subject's " + versions + (versions == 1 ? " version" : " versions");
        }

        @Override
        public String expected() {
            return "a version with it";
        }
    }

    /** @param clash with an earlier version */
    record SchemaIncompatible(String schema, String level, String clash) implements SubjectDifference {
        @Override
        public String what() {
            return "schema";
        }

        @Override
        public String found() {
            return "an earlier version that " + schema + " does not fit: " + clash;
        }

        @Override
        public String expected() {
            return "versions that are " + level + " with " + schema;
        }

        @Override
        public Optional<String> remedy() {
            return Optional.of(OTHER_OWNER);
        }
    }

    /** @param clash of the newest version with the reader's schema */
    record NewestUnreadable(String schema, String clash) implements SubjectDifference {
        @Override
        public String what() {
            return "newest version";
        }

        @Override
        public String found() {
            return "one that this Freshet cannot read: " + clash;
        }

        @Override
        public String expected() {
            return "one that can be read as " + schema;
        }

        @Override
        public Optional<String> remedy() {
            return Optional.of("use the Freshet that registered it, or one that is newer; " + OTHER_OWNER);
        }
    }

    /** The registry would let in schemas that cannot be read. */
    record Level(String found, String expected) implements SubjectDifference {
        @Override
        public String what() {
            return "level";
        }
    }

    String OTHER_OWNER = "if another application registered it, give Freshet another topic.prefix";
}
