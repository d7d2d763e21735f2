/** Dead letters: listed, shown with what is known of them, and replayed to the topics that they came from. */
package io.freshet.cli.letters;
