/** How a command that goes on until somebody ends it learns that it should end. */
package io.freshet.cli.stop;
