package io.freshet.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --json}, for every command that prints data. */
public final class OutputOptions {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--json", description = "Prints JSON: one document, or one a line where there are many.")
    private boolean json;

    /** Whether a program reads along. */
    public boolean isJson() {
        return json;
    }

    /** Prints one result in the form that was asked for. */
    public void print(Object text, JsonNode document) {
        out().println(json ? encode(document) : text);
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

    private static String encode(JsonNode document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result cannot be written as JSON", e);
        }
    }
}
