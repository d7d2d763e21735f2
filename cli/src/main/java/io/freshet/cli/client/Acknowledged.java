package io.freshet.cli.client;

import io.freshet.topology.intake.DeadLetterHeaders;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Where the broker put a record that a command produced: by this its dead letter, if it becomes one, is told from others. */
public record Acknowledged(String topic, int partition, long offset) {
    /** Where the broker says that it is. */
    public static Acknowledged at(RecordMetadata metadata) {
        return new Acknowledged(metadata.topic(), metadata.partition(), metadata.offset());
    }

    /** Where intake found the record of a dead letter. */
    public static Acknowledged origin(DeadLetterHeaders letter) {
        return new Acknowledged(letter.topic(), letter.partition(), letter.offset());
    }
}
