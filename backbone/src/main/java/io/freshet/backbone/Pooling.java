package io.freshet.backbone;

/**
 * How the last layer's hidden states of one text become the single vector that a sequence head reads: their mean, the first
 * position's ({@code [CLS]}), or the first position's through the checkpoint's pooler (dense and tanh).
 */
public enum Pooling {
    MEAN,
    CLS,
    POOLER
}
