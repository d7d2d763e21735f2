package io.freshet.workload.client;

import io.freshet.topology.intake.DeadLetterHeaders;
import io.freshet.workload.FreshetException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Where a record lies. By this the dead letter of a record that a command produced is told from others. */
public record RecordPlace(String topic, int partition, long offset) {
    /** Where the broker says that it is. */
    public static RecordPlace at(RecordMetadata metadata) {
        return new RecordPlace(metadata.topic(), metadata.partition(), metadata.offset());
    }

    /** Where intake found the record of a dead letter. */
    public static RecordPlace origin(DeadLetterHeaders letter) {
        return new RecordPlace(letter.topic(), letter.partition(), letter.offset());
    }

    /**
     * Where the broker put a record, once it says so.
     *
     * @throws FreshetException where it did not take it
     */
    public static RecordPlace await(String topic, Future<RecordMetadata> sent) {
        try {
            return at(sent.get());
        } catch (ExecutionException e) {
            throw new FreshetException(
                    "the broker took no record of topic '" + topic + "': "
                            + e.getCause().getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FreshetException("interrupted while a record was sent to topic '" + topic + "'", e);
        }
    }

    @Override
    public String toString() {
        return topic + " " + partition + ":" + offset;
    }
}
