/** Hashes that name things for ever: contents of versions, and the spec an example was checked against. */
package io.freshet.schemas.hash;
