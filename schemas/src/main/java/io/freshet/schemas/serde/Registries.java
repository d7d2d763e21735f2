package io.freshet.schemas.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Connects to a schema registry. Confluent's client writes the URL that did not answer into its log as it is: a user and password in
 * it are taken out and handed over as a setting.
 */
public final class Registries {
    private static final int MOST_SCHEMAS_PER_SUBJECT = 1_000;

    private static final String SOURCE = "basic.auth.credentials.source";
    private static final String USER = "basic.auth.user.info";
    private static final String FROM_URL = "URL";
    private static final String FROM_SETTING = "USER_INFO";

    private static final Pattern WITH_USER = Pattern.compile("([^:/?#]+://)([^/?#]*)@(.*)");
    // A password with a slash makes a host and a port of its beginning.
    private static final Pattern TORN = Pattern.compile("[^:/?#]+://[^/?#:]*:\\d*[^/?#\\d][^/?#]*[/?#].*@.*");

    private Registries() {}

    /**
     * A caching client.
     *
     * @param urls separated by commas, with a user and password if the registry wants them; {@code mock://} only in tests
     * @param settings of Confluent's client ({@code basic.auth.…}, {@code schema.registry.ssl.…}), passed on untouched
     * @throws IllegalStateException if the URLs cannot be told to the client; no message has a secret
     */
    public static SchemaRegistryClient connect(String urls, Map<String, ?> settings) {
        List<String> bare = new ArrayList<>();
        List<String> users = new ArrayList<>();
        Stream.of(urls.split(",")).map(String::strip).forEach(url -> split(url, bare, users));
        Map<String, Object> all = new HashMap<>(settings);
        user(users).filter(any -> isFromUrl(settings)).ifPresent(user -> {
            all.put(SOURCE, FROM_SETTING);
            all.put(USER, user);
        });
        return SchemaRegistryClientFactory.newClient(
                bare, MOST_SCHEMAS_PER_SUBJECT, List.of(new AvroSchemaProvider()), all, Map.of());
    }

    private static void split(String url, List<String> bare, List<String> users) {
        if (TORN.matcher(url).matches()) {
            throw new IllegalStateException(
                    "a user or password in schema.registry.url has a '/', '?' or '#'; write it as"
                            + " %2F, %3F or %23, or give both by schema.registry." + USER);
        }
        Matcher withUser = WITH_USER.matcher(url);
        if (withUser.matches()) {
            users.add(decoded(withUser.group(2)));
            bare.add(withUser.group(1) + withUser.group(3));
        } else {
            bare.add(url);
        }
    }

    // A plus is one: only forms write spaces so.
    private static String decoded(String user) {
        try {
            return URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return user;
        }
    }

    private static Optional<String> user(List<String> users) {
        List<String> distinct = users.stream().distinct().toList();
        if (distinct.size() > 1) {
            throw new IllegalStateException("the URLs of schema.registry.url name " + distinct.size()
                    + " users; the client knows one for all: give it by schema.registry." + USER);
        }
        return distinct.stream().findFirst();
    }

    private static boolean isFromUrl(Map<String, ?> settings) {
        return FROM_URL.equals(Optional.<Object>ofNullable(settings.get(SOURCE)).orElse(FROM_URL));
    }
}
