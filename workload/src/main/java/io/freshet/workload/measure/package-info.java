/**
 * What the demo learns about the path by watching it from outside: labels as they are produced, and the records that others
 * write to {@code accepted}, {@code evaluations}, {@code predictions}, {@code releases} and {@code dead-letters}. Pure
 * accounting: events go in with their time, numbers come out.
 */
package io.freshet.workload.measure;
