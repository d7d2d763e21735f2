/**
 * Where the backbone comes from, before the first example: a Hugging Face folder
 * ({@link io.freshet.backbone.checkpoint.CheckpointFolder}), or the default backbone, made into such a folder once
 * ({@link io.freshet.backbone.checkpoint.DefaultBackbone}). Safetensors is also the form in which a prompt version travels over its
 * topic, so that its reader trusts no byte ({@link io.freshet.backbone.checkpoint.SafetensorsReader}).
 */
package io.freshet.backbone.checkpoint;
