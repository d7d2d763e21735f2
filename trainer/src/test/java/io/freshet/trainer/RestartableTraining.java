package io.freshet.trainer;

import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;

/** Lets a test replace the processor by a new one on the same stores: what was in memory alone is lost, as after a restart. */
final class RestartableTraining implements ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> {
    private Supplier<Processor<String, SpecificRecord, String, SpecificRecord>> fresh;
    private Processor<String, SpecificRecord, String, SpecificRecord> current;
    private ProcessorContext<String, SpecificRecord> context;
    private ProcessorNode<?, ?, ?, ?> node;

    RestartableTraining(Supplier<Processor<String, SpecificRecord, String, SpecificRecord>> fresh) {
        this.fresh = fresh;
    }

    // Stores open and ticks are scheduled only in the name of a node, which the driver sets around its own calls.
    void restart() {
        current.close();
        internal().setCurrentNode(node);
        start();
        internal().setCurrentNode(null);
    }

    private InternalProcessorContext<?, ?> internal() {
        return (InternalProcessorContext<?, ?>) context;
    }

    void restartAs(Supplier<Processor<String, SpecificRecord, String, SpecificRecord>> other) {
        fresh = other;
        restart();
    }

    private void start() {
        current = fresh.get();
        current.init(context);
    }

    @Override
    public Processor<String, SpecificRecord, String, SpecificRecord> get() {
        return new Processor<>() {
            @Override
            public void init(ProcessorContext<String, SpecificRecord> opened) {
                context = opened;
                node = internal().currentNode();
                start();
            }

            @Override
            public void process(Record<String, SpecificRecord> record) {
                current.process(record);
            }

            @Override
            public void close() {
                current.close();
            }
        };
    }
}
