/**
 * How values lie in state stores and their changelogs: Avro records ({@code Stored…}) in Avro's single-object encoding (0xC3 0x01,
 * eight bytes of the writer's schema, the record). The schemas lie in a store of the same app beside the values, so that an
 * older or a newer release reads them without a registry.
 *
 * <p>A state record has no enum: a name that only a later release knows is carried as text.
 */
package io.freshet.schemas.state;
