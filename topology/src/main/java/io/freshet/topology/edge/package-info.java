/** What both apps need where bytes come in: decoding that waits for the registry, and timestamps that cannot stop a stream. */
package io.freshet.topology.edge;
