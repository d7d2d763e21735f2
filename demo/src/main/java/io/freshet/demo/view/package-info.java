/**
 * What a person sees of the path while the demo runs: a live frame on a terminal, plain lines elsewhere. Frames are pure
 * functions of the measurements and the terminal's size.
 */
package io.freshet.demo.view;
