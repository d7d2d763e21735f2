/**
 * Serving: a request goes in, labels, spans or an answer come out, computed by the version of its task's prompt that release control let through last.
 *
 * <p>{@link io.freshet.serving.ServingApp} puts it together. {@code prompts} keeps the released versions resident and swaps them
 * between batches; {@code batch} and {@code predict} turn waiting requests into batches and batches into answers; {@code kafka} and
 * {@code http} are the two ways in and out.
 */
package io.freshet.serving;
