/** {@code freshet setup}: what differs from the topics and schemas that Freshet wants, put right or only told. */
package io.freshet.cli.setup;
