package io.freshet.cli.doctor;

import io.freshet.cli.doctor.CheckResult.Mark;
import io.freshet.workload.output.Report;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the doctor found. */
public record DoctorReport(List<CheckResult> findings) {
    private static final String INDENT = " ".repeat(17);

    public DoctorReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing failed; warnings may be left. */
    public boolean isWell() {
        return findings.stream().noneMatch(finding -> finding.mark() == Mark.FAIL);
    }

    /** A line for each finding; below one that is not well, what was expected and what to do. */
    public Report report() {
        List<Report> each = findings.stream().map(DoctorReport::report).toList();
        return new Report()
                .json("well", isWell())
                .json("findings", each)
                .sentence(each.stream().map(Report::text).collect(Collectors.joining("\n")));
    }

    private static Report report(CheckResult finding) {
        String mark = finding.mark().name().toLowerCase(Locale.ROOT);
        String head = "%-4s  %-9s  %s".formatted(mark, finding.check(), finding.found());
        String below = "\n" + INDENT + "expected: " + finding.expected() + "\n" + INDENT + "do: " + finding.remedy();
        return new Report()
                .json("check", finding.check())
                .json("mark", mark)
                .json("found", finding.found())
                .json("expected", finding.expected())
                .json("remedy", finding.remedy())
                .sentence(finding.mark() == Mark.OK ? head : head + below);
    }
}
