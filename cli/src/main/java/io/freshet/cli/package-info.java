/** The command line: {@link io.freshet.cli.FreshetCommand} is where a shell comes in. */
package io.freshet.cli;
