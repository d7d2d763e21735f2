package io.freshet.backbone.checkpoint;

/**
 * A BERT inside a Maven artifact on the class path: ONNX weights and a tokeniser, both pinned by their hash, since the artifact is
 * another project's. What its sizes are is not in the files and stands here.
 *
 * @param name of the backbone, and of the folder that an import makes
 * @param artifact Maven coordinates, for the message when it is missing
 */
record OnnxArtifact(String name, String artifact, PinnedResource model, PinnedResource tokenizer, BertSizes sizes) {}
