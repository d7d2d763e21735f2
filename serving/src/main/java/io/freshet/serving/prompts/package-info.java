/**
 * The refresh hop: a release becomes a version that answers.
 *
 * <p>{@code ReleaseReader} reads which version of a task is to serve, {@code PromptFetcher} seeks to the offsets that the release
 * pins, {@code PromptVerifier} believes nothing that hash, method, kind, shape, finiteness and backbone do not bear out, and {@code
 * ResidentPrompts} swaps one immutable snapshot for the next. {@code PromptRefresher} is the thread that runs all of it.
 */
package io.freshet.serving.prompts;
