/** Passes over labels that are all there, by the trainer's own model and rules, without topics or stores: for benchmarks, and for the command that tunes. */
package io.freshet.trainer.pass;
