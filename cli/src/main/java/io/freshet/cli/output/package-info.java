/** Data on standard output: lined up for a person, or JSON for a program. */
package io.freshet.cli.output;
