/**
 * Tasks, as an operator declares, sees and ends them. {@code TaskCatalogue} tells from {@code tasks} which there are; {@code
 * TaskAnnouncement} writes a spec or a tombstone there and waits for what intake makes of it.
 */
package io.freshet.cli.task;
