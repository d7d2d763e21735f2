package io.freshet.cli.demo;

/**
 * Where a running demo is reached from outside.
 *
 * @param kafka as clients set {@code bootstrap.servers}
 * @param registry URL of the schema registry
 * @param http URL without a path
 */
record DemoAddresses(String kafka, String registry, String http) {}
