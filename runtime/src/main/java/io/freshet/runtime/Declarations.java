package io.freshet.runtime;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** Declares the settings of a process: each by name, default and check, and then by how much it matters and what it does. */
public final class Declarations {
    private final ConfigDef own;

    private Declarations(ConfigDef own) {
        this.own = own;
    }

    /** Adds to a process's own settings. */
    public static Declarations in(ConfigDef own) {
        return new Declarations(own);
    }

    /** A setting that {@link Settings#text} reads. */
    public Named text(String name, String usual, Validator check) {
        return new Named(name, Type.STRING, usual, check);
    }

    /** A setting that {@link Settings#isTrue} reads. */
    public Named flag(String name, boolean usual) {
        return new Named(name, Type.BOOLEAN, usual, null);
    }

    /** A setting that {@link Settings#integer} reads. */
    public Named integer(String name, int usual, Validator check) {
        return new Named(name, Type.INT, usual, check);
    }

    /** A setting that {@link Settings#wholeNumber} reads. */
    public Named wholeNumber(String name, long usual, Validator check) {
        return new Named(name, Type.LONG, usual, check);
    }

    /** A setting that {@link Settings#millis} reads. */
    public Named millis(String name, Duration usual, Duration least, Duration most) {
        return wholeNumber(name, usual.toMillis(), Range.between(least.toMillis(), most.toMillis()));
    }

    /** The process's own settings with these. */
    public ConfigDef done() {
        return own;
    }

    /** A setting of which it is left to say how much it matters, and what it does. */
    public final class Named {
        private final String name;
        private final Type type;
        private final Object usual;
        private final Validator check;

        private Named(String name, Type type, Object usual, Validator check) {
            this.name = name;
            this.type = type;
            this.usual = usual;
            this.check = check;
        }

        public Declarations high(String meaning) {
            return declared(Importance.HIGH, meaning);
        }

        public Declarations medium(String meaning) {
            return declared(Importance.MEDIUM, meaning);
        }

        public Declarations low(String meaning) {
            return declared(Importance.LOW, meaning);
        }

        private Declarations declared(Importance importance, String meaning) {
            own.define(name, type, usual, check, importance, meaning);
            return Declarations.this;
        }
    }
}
