package io.freshet.serving;

import io.freshet.backbone.BackboneChoice;
import io.freshet.runtime.BackboneSetting;
import io.freshet.runtime.Connection;
import io.freshet.runtime.Declarations;
import io.freshet.runtime.GivenSettings;
import io.freshet.runtime.Identity;
import io.freshet.runtime.Settings;
import io.freshet.runtime.TransactionTimeoutSetting;
import io.freshet.runtime.admin.AdminSettings;
import io.freshet.serving.http.HttpSettings;
import io.freshet.serving.kafka.PredictionFormat;
import io.freshet.serving.prompts.RefreshSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/**
 * The settings of a serving process.
 *
 * @param identity with the consumer group of the requests, and a transactional id that a restart takes over at once
 * @param backboneFolder of the backbone to load; empty for the default one
 */
public record ServingConfig(
        Identity identity,
        Optional<Path> backboneFolder,
        BackboneChoice backbone,
        QueueSettings queue,
        RequestSettings requests,
        RefreshSettings refresh,
        HttpSettings http,
        AdminSettings admin,
        Connection connection) {
    private static final String PROCESS = "serving";
    private static final int ADMIN_PORT = 9_404;
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LEAST_TRANSACTION_TIMEOUT = Duration.ofSeconds(1);

    static final String QUEUE_CAPACITY = "queue.capacity";
    static final String BATCH_MAX_ROWS = "batch.max.rows";
    static final String TEXT_MAX_CHARACTERS = "text.max.characters";
    static final String REQUESTS_MAX_POLL_RECORDS = "requests.max.poll.records";
    static final String PREDICTIONS_FORMAT = "predictions.format";
    static final String BOOTSTRAP_TIMEOUT_MS = "bootstrap.timeout.ms";
    static final String PROMPTS_TIMEOUT_MS = "prompts.timeout.ms";
    static final String HTTP_HOST = "http.host";
    static final String HTTP_PORT = "http.port";
    static final String HTTP_MAX_BODY_BYTES = "http.max.body.bytes";
    static final String HTTP_MAX_TEXTS = "http.max.texts";
    static final String HTTP_MAX_CONNECTIONS = "http.max.connections";
    static final String HTTP_IDLE_TIMEOUT_MS = "http.idle.timeout.ms";
    static final String HTTP_DEADLINE_MS = "http.deadline.ms";

    /**
     * What may wait, and how much is computed at once.
     *
     * @param capacity requests in the queue
     * @param maximumRows texts in a batch
     * @param maximumCharacters of a text
     */
    public record QueueSettings(int capacity, int maximumRows, int maximumCharacters) {}

    /**
     * How requests over Kafka are answered.
     *
     * @param pollRecords requests of one transaction
     * @param transactionTimeout longer than the answering of so many takes
     */
    public record RequestSettings(int pollRecords, PredictionFormat format, Duration transactionTimeout) {}

    /** Every setting with its default and what it does. */
    public static ConfigDef definition() {
        ConfigDef definition = BackboneSetting.define(
                AdminSettings.define(Identity.define(new ConfigDef(), "freshet-serving"), ADMIN_PORT));
        return Connection.define(http(refresh(requests(queue(definition)))));
    }

    private static ConfigDef queue(ConfigDef definition) {
        return Declarations.in(definition)
                .integer(QUEUE_CAPACITY, 1_024, Range.atLeast(1))
                .medium("Requests that may wait; more are refused over HTTP (429) and stay on the topic over Kafka.")
                .integer(BATCH_MAX_ROWS, 16, Range.between(1, 1_024))
                .medium("The most texts computed together.")
                .integer(TEXT_MAX_CHARACTERS, 50_000, Range.atLeast(1))
                .low("The most characters of a text; longer ones are refused before they are tokenised.")
                .done();
    }

    private static ConfigDef requests(ConfigDef definition) {
        return Declarations.in(
                        TransactionTimeoutSetting.define(definition, TRANSACTION_TIMEOUT, LEAST_TRANSACTION_TIMEOUT))
                .integer(REQUESTS_MAX_POLL_RECORDS, 32, Range.between(1, 10_000))
                .low("Requests that are answered in one transaction.")
                .text(PREDICTIONS_FORMAT, "avro", ValidString.in("avro", "json"))
                .medium("How predictions are written: avro (Confluent's wire format) or json.")
                .done();
    }

    private static ConfigDef refresh(ConfigDef definition) {
        return Declarations.in(definition)
                .wholeNumber(BOOTSTRAP_TIMEOUT_MS, 120_000, Range.atLeast(1_000))
                .medium("How long reading the releases and fetching their versions may take at the start.")
                .wholeNumber(PROMPTS_TIMEOUT_MS, 30_000, Range.atLeast(100))
                .low(
                        "How long a released version may be missing from the prompts, from the first look, before it is refused.")
                .done();
    }

    private static ConfigDef http(ConfigDef definition) {
        return Declarations.in(definition)
                .text(HTTP_HOST, "127.0.0.1", new ConfigDef.NonEmptyString())
                .high("Address that HTTP listens on; 0.0.0.0 for all.")
                .integer(HTTP_PORT, 8_080, Range.between(0, 65_535))
                .high("Port that HTTP listens on; 0 for any that is free.")
                .integer(HTTP_MAX_BODY_BYTES, 1_000_000, Range.between(1_000, 100_000_000))
                .low("The most bytes of a request's body.")
                .integer(HTTP_MAX_TEXTS, 64, Range.atLeast(1))
                .low("The most texts in one request; no more than queue.capacity.")
                .integer(HTTP_MAX_CONNECTIONS, 1_000, Range.atLeast(1))
                .low(
                        "The most connections at once; more wait until one closes, and idle ones close after a second then.")
                .wholeNumber(HTTP_IDLE_TIMEOUT_MS, 30_000, Range.atLeast(100))
                .low("A connection on which nothing moves, or no request comes, for so long is closed.")
                .wholeNumber(HTTP_DEADLINE_MS, 10_000, Range.atLeast(1))
                .medium(
                        "How long a request may take, and before that the arrival of its body; a request may name a shorter time.")
                .done();
    }

    /** The settings in {@code given}, as {@link #parse(GivenSettings)} reads them. */
    public static ServingConfig parse(Map<String, String> given) {
        return parse(GivenSettings.of(given));
    }

    /**
     * Reads and checks the settings.
     *
     * @throws io.freshet.runtime.SettingsException with every mistake
     */
    public static ServingConfig parse(GivenSettings given) {
        Settings settings = Settings.parse(PROCESS, definition(), given);
        return new ServingConfig(
                Identity.from(settings),
                BackboneSetting.folder(settings),
                BackboneChoice.of(
                        BackboneSetting.device(settings),
                        BackboneSetting.precision(settings),
                        BackboneSetting.threads(settings)),
                queueOf(settings),
                requestsOf(settings),
                new RefreshSettings(settings.millis(BOOTSTRAP_TIMEOUT_MS), settings.millis(PROMPTS_TIMEOUT_MS)),
                httpOf(settings),
                AdminSettings.from(settings),
                settings.connection());
    }

    private static QueueSettings queueOf(Settings settings) {
        return new QueueSettings(
                settings.integer(QUEUE_CAPACITY),
                settings.integer(BATCH_MAX_ROWS),
                settings.integer(TEXT_MAX_CHARACTERS));
    }

    private static RequestSettings requestsOf(Settings settings) {
        return new RequestSettings(
                settings.integer(REQUESTS_MAX_POLL_RECORDS),
                PredictionFormat.valueOf(settings.text(PREDICTIONS_FORMAT).toUpperCase(Locale.ROOT)),
                TransactionTimeoutSetting.from(settings));
    }

    /** A request with more texts than the queue holds could never be let in. */
    private static HttpSettings httpOf(Settings settings) {
        return new HttpSettings(
                settings.text(HTTP_HOST),
                settings.integer(HTTP_PORT),
                settings.integer(HTTP_MAX_BODY_BYTES),
                Math.min(settings.integer(HTTP_MAX_TEXTS), settings.integer(QUEUE_CAPACITY)),
                settings.integer(HTTP_MAX_CONNECTIONS),
                settings.millis(HTTP_IDLE_TIMEOUT_MS),
                settings.millis(HTTP_DEADLINE_MS));
    }
}
