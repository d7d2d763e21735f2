package io.freshet.runtime.reach;

import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/** What a broker has against the security settings, or they against it. */
final class SecurityRefusal {
    private SecurityRefusal() {}

    /** @param broker by its address */
    static Complaint of(String broker, Throwable cause) {
        if (cause instanceof UnsupportedSaslMechanismException) {
            return new Complaint(
                    "the broker at " + broker + " takes no user this way: " + cause.getMessage(),
                    "set kafka.sasl.mechanism to one that is enabled there");
        }
        if (cause instanceof SaslAuthenticationException) {
            return new Complaint(
                    "the broker at " + broker + " refuses the user or its password: " + cause.getMessage(),
                    "set kafka.sasl.jaas.config to a user that it knows, with its password, and kafka.sasl.mechanism to the"
                            + " one that the user was made for");
        }
        if (cause instanceof SslAuthenticationException || cause instanceof SSLException) {
            return new Complaint(
                    "no TLS with the broker at " + broker + ": "
                            + innermost(cause).getMessage(),
                    "set kafka.ssl.truststore.location, and its type and password, to what trusts the broker's"
                            + " certificate, which must be made out to the name that is advertised");
        }
        return new Complaint(
                "the broker at " + broker + " answers, and then ends the conversation: " + cause.getMessage(),
                "see whether kafka.security.protocol and kafka.sasl.… are what that listener wants");
    }

    private static Throwable innermost(Throwable cause) {
        return cause.getCause() == null ? cause : innermost(cause.getCause());
    }
}
