/** What the trainer needs of a backbone, so that everything else can be tried without native code. */
package io.freshet.trainer.model;
