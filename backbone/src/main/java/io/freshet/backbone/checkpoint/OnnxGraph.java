package io.freshet.backbone.checkpoint;

import java.util.Map;

/**
 * What is wanted of an ONNX graph.
 *
 * @param initializers the constant fp32 tensors, by name
 * @param matMulByWeight the names of the MatMul nodes, by the name of their second input
 */
record OnnxGraph(Map<String, HostTensor> initializers, Map<String, String> matMulByWeight) {}
