/**
 * {@code freshet run}: one process of a deployment. {@link io.freshet.cli.run.ProcessRole} says which there are, {@link
 * io.freshet.cli.run.ProcessRun} takes one from its settings to its end.
 */
package io.freshet.cli.run;
