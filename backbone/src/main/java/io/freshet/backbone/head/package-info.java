/**
 * Heads: what is read of the backbone's hidden states, trained together with the prompt. A head is a class here, a program beside the
 * families' (its rows' scores and losses), and a line in {@link io.freshet.backbone.head.Heads}.
 */
package io.freshet.backbone.head;
