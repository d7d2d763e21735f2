/** What the spec of a task must be: one set of rules for everyone who takes one, commands, intake and trainer. */
package io.freshet.schemas.spec;
