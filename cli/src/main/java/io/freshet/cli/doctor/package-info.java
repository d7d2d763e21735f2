/**
 * {@code freshet doctor}: one small class for each thing that a Freshet stands on. What a {@link io.freshet.cli.doctor.Check} sees
 * is judged in a method of its own; all look at once, each within its own deadline, so that one thing that
 * is down hides nothing about the others.
 */
package io.freshet.cli.doctor;
