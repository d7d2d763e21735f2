/**
 * The whole path in one JVM, walked by a stream of labels. {@link io.freshet.demo.DemoRun} starts a broker, a registry and
 * every process, and produces each label as a user would: first a request for a prediction, and once it is answered the label,
 * under the request's id. What follows (intake, step, version, release, refresh) is watched on the topics alone, as anybody
 * could.
 */
package io.freshet.demo;
