package io.freshet.backbone;

/**
 * How the last layer's hidden states of one text become the single vector that a sequence head reads: their mean, the first
 * position's ({@code [CLS]}), the first position's through the checkpoint's pooler (dense and tanh), or the last token's of the text.
 */
public enum Pooling {
    MEAN,
    CLS,
    POOLER,
    LAST
}
