/**
 * The ground the path of an example runs on when nobody has brought any: a real Kafka broker and a schema registry
 * inside this JVM. An example that a user produces here is written to {@link io.freshet.embedded.EmbeddedBroker}'s
 * folder, its Avro schema has an id from {@link io.freshet.embedded.EmbeddedRegistry}, and every later hop finds both
 * on loopback, as it would find a cluster. Both outlive the process and can be used from outside it.
 */
package io.freshet.embedded;
