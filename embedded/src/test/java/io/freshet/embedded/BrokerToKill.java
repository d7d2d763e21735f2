package io.freshet.embedded;

import java.nio.file.Path;
import org.apache.kafka.clients.producer.KafkaProducer;

/** A process with a broker: commits three records, leaves a transaction open, says so and waits to be killed. */
final class BrokerToKill {
    static final String READY = "ready";

    private BrokerToKill() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]));
        Records.createTopic(broker.bootstrapServers(), arguments[1]);
        Records.commit(broker.bootstrapServers(), arguments[1], "one", "two", "three");
        KafkaProducer<String, String> open = Records.transactionalProducer(broker.bootstrapServers());
        open.beginTransaction();
        Records.send(open, arguments[1], "never committed");
        System.out.println(READY);
        Thread.currentThread().join();
    }
}
