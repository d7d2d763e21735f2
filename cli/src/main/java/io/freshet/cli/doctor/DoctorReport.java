package io.freshet.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.doctor.Finding.Mark;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the doctor found. */
public record DoctorReport(List<Finding> findings) {
    private static final String INDENT = " ".repeat(17);

    public DoctorReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing failed; warnings may be left. */
    public boolean isWell() {
        return findings.stream().noneMatch(finding -> finding.mark() == Mark.FAIL);
    }

    /** A line for each finding; below one that is not well, what was expected and what to do. */
    public String text() {
        return findings.stream().map(DoctorReport::text).collect(Collectors.joining("\n"));
    }

    private static String text(Finding finding) {
        String head = "%-4s  %-9s  %s".formatted(mark(finding), finding.check(), finding.found());
        return finding.mark() == Mark.OK
                ? head
                : head + "\n" + INDENT + "expected: " + finding.expected() + "\n" + INDENT + "do: " + finding.remedy();
    }

    private static String mark(Finding finding) {
        return finding.mark().name().toLowerCase(Locale.ROOT);
    }

    /** The same as one document. */
    public JsonNode json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("well", isWell());
        ArrayNode all = document.putArray("findings");
        findings.forEach(finding -> all.addObject()
                .put("check", finding.check())
                .put("mark", mark(finding))
                .put("found", finding.found())
                .put("expected", finding.expected())
                .put("remedy", finding.remedy()));
        return document;
    }
}
