package io.freshet.cli.demo;

import io.freshet.cli.demo.source.SourceExample;

/**
 * An example on its way.
 *
 * @param id of its request and of its label
 */
public record PendingLabel(String id, SourceExample example) {}
