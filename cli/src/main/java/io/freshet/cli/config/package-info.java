/** What the settings come to: for each process every setting, its value, and where that came from. */
package io.freshet.cli.config;
