package io.freshet.cli.output;

import io.freshet.workload.output.Report;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --json}, for every command that prints data. */
public final class OutputOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--json", description = "Prints JSON: one document, or one a line where there are many.")
    private boolean json;

    /** Whether a program reads along. */
    public boolean isJson() {
        return json;
    }

    /** Prints one thing: what a person reads of it, or its document. */
    public void print(Report report) {
        tell(json ? report.json() : report.text());
    }

    /** Prints things of one kind: a table, or a document a line. */
    public void print(List<Report> reports) {
        if (json) {
            reports.forEach(this::print);
        } else if (!reports.isEmpty()) {
            tell(Report.table(reports));
        }
    }

    private void tell(Object data) {
        out().println(data);
        out().flush();
    }

    /** Where data goes. */
    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where progress and everything else that is no data goes. */
    public PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Says something that is no data, to a person. */
    public void warn(String line) {
        err().println("freshet: " + line);
        err().flush();
    }
}
