/**
 * Prompts in the form of Hugging Face's PEFT: a folder of {@code adapter_config.json} and {@code adapter_model.safetensors}, read into the
 * parameters of a task's version, and written of them.
 */
package io.freshet.backbone.peft;
