package io.freshet.trainer.command;

import io.freshet.schemas.Command;
import io.freshet.schemas.CommandPart;
import io.freshet.schemas.ImportPrompt;
import io.freshet.schemas.Limits;
import io.freshet.schemas.prompt.PromptParts;
import io.freshet.trainer.state.ImportedParts;
import java.util.ArrayList;
import java.util.List;

/** The parts that came before a command. Of a task those of one command are kept: the last that began. */
record CommandParts(ImportedParts stored) {
    void keep(Command command, CommandPart part) {
        if (part.getIndex() == 0) {
            stored.removeOf(command.getTask());
        }
        if (part.getIndex() >= 0
                && part.getIndex() < Limits.MOST_PARTS
                && part.getContent().remaining() <= Limits.MOST_PART_BYTES) {
            stored.put(command.getTask(), command.getId(), part);
        }
    }

    /**
     * All bytes of a command, which are forgotten then.
     *
     * @throws CommandRefusal if they are not those that it says
     */
    byte[] take(Command command, ImportPrompt prompt) {
        List<byte[]> contents = new ArrayList<>();
        for (int index = 0; index < Math.min(prompt.getParts(), Limits.MOST_PARTS); index++) {
            stored.content(command.getTask(), command.getId(), index).ifPresent(contents::add);
        }
        stored.removeOf(command.getTask());
        CommandRefusal.require(
                contents.size() == prompt.getParts() && !contents.isEmpty(),
                CommandReason.INCOMPLETE,
                contents.size() + " of its " + prompt.getParts()
                        + " parts came before it; send it again, and no other for the task at the same time");
        PromptParts parts = new PromptParts(contents);
        CommandRefusal.require(
                parts.sha256().equals(prompt.getSha256()),
                CommandReason.INCOMPLETE,
                "its parts have the hash " + parts.sha256() + "; it says " + prompt.getSha256());
        return parts.join(prompt.getSha256());
    }
}
