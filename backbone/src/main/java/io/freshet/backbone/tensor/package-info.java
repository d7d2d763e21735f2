/**
 * The border between plain memory and libtorch's. A batch crosses it on its way to the step or the prediction, gradients and
 * probabilities on their way back; nothing else of an example's path is native.
 */
package io.freshet.backbone.tensor;
