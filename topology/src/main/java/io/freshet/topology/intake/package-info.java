/**
 * The first hop of an example: from {@code examples} to {@code accepted}, or to {@code dead-letters} with the reason.
 *
 * <p>{@link io.freshet.topology.intake.IntakeTopology} connects two stages. The first ({@code ReadingProcessor}) takes bytes
 * from any partition, under any key, and finds out whose they are: {@code ExampleReader} decodes the example and checks its
 * form, and the same bytes go on under the example's own task. The second ({@code IntakeProcessor}) has all of a task in one
 * place: {@code ExampleIntake} checks the example against the task's spec ({@link io.freshet.topology.intake.ExampleRules}) and
 * lets each id through once. Specs go the same way, in the same topic; and an example that no spec knows is among the {@code
 * WaitingExamples} until {@code SpecsCatchUp} says that every spec that was produced before it has come.
 *
 * <p>Whatever is refused on the way keeps the bytes, key and headers it came with ({@code DeadLetter}), and says why by a
 * {@link io.freshet.topology.intake.Reason}.
 */
package io.freshet.topology.intake;
