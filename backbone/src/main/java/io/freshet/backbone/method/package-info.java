/**
 * Methods: what a task trains in front of the frozen backbone, and how the backbone reads it. The main program knows wire prompts alone,
 * so that a method is a class here, with its encoder beside it where it has one, and a line in {@link io.freshet.backbone.method.Methods}.
 */
package io.freshet.backbone.method;
