/**
 * The records that travel: one Avro schema a topic, and the topics themselves.
 *
 * <p>An example comes in as a {@code LabeledExample}, passes intake as an {@code Accepted}, is trained into a version that
 * leaves as {@code PromptRecord}s, is let through by a {@code Release}, and shows in a {@code Prediction}. The generated
 * classes are for the edges; each module turns them into its own records where they enter.
 */
package io.freshet.schemas;
