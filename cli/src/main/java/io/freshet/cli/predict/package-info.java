/**
 * Texts to a running Freshet, and its answers: {@code KafkaPredictor} over {@code requests} and {@code predictions}, {@code
 * HttpPredictor} over {@code POST /v1/predict}. Both answer in the order of the texts.
 */
package io.freshet.cli.predict;
