package io.freshet.backbone.prompt;

import io.freshet.backbone.head.SequenceHead;

/** All that a task adds to the backbone, and all that a prompt version holds. */
public record TaskTensors(DeepPrompt prompt, SequenceHead head) {}
