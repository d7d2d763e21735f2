/** What is found, told to a person and to a program: a {@code Report} says it once, for both. */
package io.freshet.workload.output;
