/** Prompts in and out: versions as folders of PEFT's, and folders and versions as what a task goes on from. */
package io.freshet.cli.prompts;
