/**
 * What both apps need where bytes come in and state is kept: decoding that waits for the registry, timestamps that cannot
 * stop a stream, and JSON in the stores.
 */
package io.freshet.topology.edge;
