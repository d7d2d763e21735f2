/**
 * Tasks as the topics have them: {@code TaskCatalogue} tells from {@code tasks} which there are; {@code TaskAnnouncement} writes specs
 * or a tombstone there and waits for what intake makes of them.
 */
package io.freshet.workload.task;
