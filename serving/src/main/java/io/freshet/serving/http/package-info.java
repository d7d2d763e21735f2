/**
 * HTTP: the paths and JSON of the Open Inference Protocol (KServe v2), where a model is a task and its version the prompt version
 * that serves, and a plainer {@code /v1/predict}. Requests wait in the queue that Kafka's share.
 */
package io.freshet.serving.http;
