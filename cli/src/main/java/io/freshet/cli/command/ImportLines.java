package io.freshet.cli.command;

import io.freshet.backbone.checkpoint.ImportProgress;
import java.io.PrintWriter;

/** A line for each step of an import, as it begins and as it ends. */
final class ImportLines implements ImportProgress {
    private final PrintWriter out;
    private String last = "";

    ImportLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void progress(String step, long done, long total) {
        if (!step.equals(last)) {
            out.println(step + " …");
            out.flush();
            last = step;
        }
    }
}
