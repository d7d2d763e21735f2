/** What a task trains, as an ordered list of named tensors: who stores, moves, checks or updates them knows no name. */
package io.freshet.backbone.parameters;
