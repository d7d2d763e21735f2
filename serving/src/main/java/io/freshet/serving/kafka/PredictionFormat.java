package io.freshet.serving.kafka;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.schemas.serde.PlainJson;
import java.util.function.BiFunction;

/** How predictions are written. */
public enum PredictionFormat {
    /** Confluent's wire format. */
    AVRO,
    /** One line of JSON, for readers without a registry. */
    JSON;

    /** A function of topic and prediction, for one thread at a time. */
    BiFunction<String, Prediction, byte[]> encoder(SchemaRegistryClient registry) {
        return switch (this) {
            case AVRO -> new AvroEncoder<Prediction>(registry)::encode;
            case JSON -> {
                PlainJson<Prediction> json = new PlainJson<>(Prediction.class);
                yield (topic, prediction) -> json.write(prediction);
            }
        };
    }
}
