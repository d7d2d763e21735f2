/**
 * The two apps that decide what goes on, and their settings.
 *
 * <p>An example enters on {@code examples} through {@link io.freshet.topology.IntakeApp} and leaves it on {@code accepted}, the
 * one log that training reads, or on {@code dead-letters} with the reason. What the trainer makes of it comes back on {@code
 * prompts}, where {@link io.freshet.topology.ReleaseApp} says on {@code releases} which version serves, and on {@code
 * decisions} why.
 */
package io.freshet.topology;
