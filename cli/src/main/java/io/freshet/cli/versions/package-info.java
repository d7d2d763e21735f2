/** What the topics say of a task's versions: which are kept, which one serves since when, and what release control decided. */
package io.freshet.cli.versions;
