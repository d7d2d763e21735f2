/** Heads: what turns the backbone's vector of an example into a score per label, trained together with the prompt. */
package io.freshet.backbone.head;
