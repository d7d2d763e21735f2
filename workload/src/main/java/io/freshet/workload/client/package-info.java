/** What the commands that talk to a running Freshet share: its clients, and reading a topic from beginning to end. */
package io.freshet.workload.client;
