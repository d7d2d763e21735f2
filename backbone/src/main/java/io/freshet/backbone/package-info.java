/**
 * The model that all tasks share, frozen. {@link io.freshet.backbone.Backbone} is the way in: it loads a Hugging Face folder onto a device
 * once a process. What an example changes is never here but in plain memory beside it: the trainer hands a batch of texts and the
 * parameters of their tasks to {@code train}, serving to {@code predict}, and both get values back, not tensors.
 *
 * <p>{@code parameters}, {@code method}, {@code head} and {@code family} hold what varies from task to task or model to model;
 * {@code batch} lays any mixture of them out for the one program.
 */
package io.freshet.backbone;
