/**
 * How a prompt version lies on the topic {@code prompts}: its bytes split into parts below the brokers' message limit, each
 * under a key of its own, and put together again only when every hash is right.
 */
package io.freshet.schemas.prompt;
