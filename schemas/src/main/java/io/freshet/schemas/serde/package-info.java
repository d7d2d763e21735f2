/**
 * Bytes to records and back, in Confluent's wire format (0x00, four bytes of schema id, Avro binary) and, where users write,
 * as plain JSON.
 *
 * <p>Three outcomes are kept apart: a record; bytes that are bad, with the reason ({@link
 * io.freshet.schemas.serde.DecodeException}); and a registry that does not answer ({@link
 * io.freshet.schemas.serde.RegistryUnavailableException}), which says nothing about the bytes and is waited for.
 */
package io.freshet.schemas.serde;
