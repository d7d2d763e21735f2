/**
 * Labelled texts from a file, or standard input, to {@code examples}, and what becomes of them. {@code LabelInput} reads and checks,
 * {@code ExampleProducer} sends, {@code Outcomes} keeps the books on what intake accepted and refused; {@code ProduceRun} lets
 * them work together.
 */
package io.freshet.cli.produce;
