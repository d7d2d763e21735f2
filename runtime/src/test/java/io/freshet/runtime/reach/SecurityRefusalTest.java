package io.freshet.runtime.reach;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.junit.jupiter.api.Test;

class SecurityRefusalTest {
    @Test
    void namesTheSettingOfWhatIsRefused() {
        assertThat(remedy(new SaslAuthenticationException("no"))).contains("kafka.sasl.jaas.config");
        assertThat(remedy(new UnsupportedSaslMechanismException("no"))).contains("set kafka.sasl.mechanism");
        assertThat(remedy(new SslAuthenticationException("no"))).contains("kafka.ssl.truststore.location");
        assertThat(remedy(new SSLHandshakeException("no"))).contains("kafka.ssl.truststore.location");
        assertThat(remedy(new KafkaException("no"))).contains("kafka.security.protocol");
    }

    @Test
    void tellsWhatBrokeTheTls() {
        Throwable cause = new SslAuthenticationException("handshake failed", new SSLHandshakeException("no name"));

        assertThat(SecurityRefusal.of("broker:9093", cause).found())
                .isEqualTo("no TLS with the broker at broker:9093: no name");
    }

    private static String remedy(Throwable cause) {
        return SecurityRefusal.of("broker:9093", cause).remedy();
    }
}
