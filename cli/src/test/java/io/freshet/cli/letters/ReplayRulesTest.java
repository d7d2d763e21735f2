package io.freshet.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.freshet.cli.letters.ReplayOutcome.Kind;
import io.freshet.schemas.Topics;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class ReplayRulesTest {
    private static final Topics TOPICS = Topics.withDefaultPrefix();
    private static final ReplayRules NAMED = ReplayRules.named(TOPICS);

    @Test
    void restoresTheRecordAndAddsWhereItComesFrom() {
        ProducerRecord<byte[], byte[]> record = ReplayRules.record(Letters.at("3:17"));

        assertThat(record.topic()).isEqualTo("freshet.examples");
        assertThat(record.partition()).isEqualTo(1);
        assertThat(record.timestamp()).isEqualTo(Letters.RECORD_TIME);
        assertThat(record.key()).isEqualTo("key".getBytes(UTF_8));
        assertThat(record.value()).isEqualTo("{}".getBytes(UTF_8));
        assertThat(record.headers())
                .extracting(Header::key, header -> new String(header.value(), UTF_8))
                .containsExactly(tuple("content-type", "application/json"), tuple("freshet.replay", "3:17"));
    }

    @Test
    void replacesTheWordOfAnEarlierReplay() {
        ProducerRecord<byte[], byte[]> record = ReplayRules.record(Letters.replayed("0:9", "3:17"));

        assertThat(record.headers().headers("freshet.replay"))
                .extracting(header -> new String(header.value(), UTF_8))
                .containsExactly("0:9");
    }

    @Test
    void refusesWhatIntakeDidNotWriteOrDoesNotRead() {
        assertThat(kind(NAMED, Letters.foreign("0:1"))).isEqualTo(Kind.FAILED);
        assertThat(kind(NAMED, Letters.from("0:1", "payments", Letters.headers(), false)))
                .isEqualTo(Kind.FAILED);
    }

    @Test
    void refusesAPointerAndSaysHowToGetItsBytes() {
        Letter pointer = Letters.from("3:17", "freshet.examples", Letters.headers(), true);

        assertThat(NAMED.objection(pointer)).hasValueSatisfying(outcome -> {
            assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
            assertThat(outcome.detail()).contains("dead-letters show 3:17 --raw FILE");
        });
    }

    @Test
    void leavesOutWhatANewerLetterStandsFor() {
        ReplayRules rules = new ReplayRules(TOPICS, false, Map.of(new LetterAddress(3, 17), new LetterAddress(0, 9)));

        assertThat(kind(rules, Letters.at("3:17"))).isEqualTo(Kind.LEFT_OUT);
        assertThat(rules.objection(Letters.at("0:9"))).isEmpty();
    }

    @Test
    void replaysASpecOnlyWhereItIsMeant() {
        Letter spec = Letters.from("0:1", "freshet.tasks", Letters.headers(), false);

        assertThat(kind(new ReplayRules(TOPICS, false, Map.of()), spec)).isEqualTo(Kind.LEFT_OUT);
        assertThat(new ReplayRules(TOPICS, true, Map.of()).objection(spec)).isEmpty();
        assertThat(NAMED.objection(spec)).isEmpty();
    }

    private static Kind kind(ReplayRules rules, Letter letter) {
        return rules.objection(letter).orElseThrow().kind();
    }
}
