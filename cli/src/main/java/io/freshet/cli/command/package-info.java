/** One class a subcommand: options in, exit code out. Data goes to standard output, everything that went wrong to standard error. */
package io.freshet.cli.command;
