/** Commands: what people and programs want done with a task beside labels and specs. Each is answered by a decision. */
package io.freshet.trainer.command;
