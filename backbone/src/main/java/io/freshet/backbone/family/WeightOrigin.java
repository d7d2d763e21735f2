package io.freshet.backbone.family;

import java.util.List;

/**
 * Where a program's weight is from.
 *
 * @param names of the checkpoint's tensors that lie in it, one below the other; none where it is computed
 * @param isLinear whether it is of a linear layer, which may be in a lower precision
 */
record WeightOrigin(List<String> names, boolean isLinear) {}
