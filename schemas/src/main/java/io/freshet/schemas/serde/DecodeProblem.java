package io.freshet.schemas.serde;

/** Why bytes are no record of the expected kind. */
public enum DecodeProblem {
    /** Neither JSON nor the wire format's first byte 0 and four bytes of schema id. */
    FRAMING,
    /** The schema's id is a GUID in a header (first byte 1 or {@code __value_schema_id}): newer than the client here. */
    HEADER_SCHEMA_ID,
    /** The registry does not know the schema's id. */
    UNKNOWN_SCHEMA,
    /** The schema is of another record, or no record evolves from it to the expected one. */
    WRONG_RECORD,
    /** The writer's schema contains itself: a few bytes can nest without end. */
    RECURSIVE_SCHEMA,
    /** The writer's schema, written out in full, is too large or too deep, or has collections of items without bytes. */
    OVERSIZE_SCHEMA,
    /** The bytes do not follow their schema, or the JSON its form. */
    UNDECODABLE,
    /** Text that is not valid UTF-8. */
    BAD_TEXT
}
