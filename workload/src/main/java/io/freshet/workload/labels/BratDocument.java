package io.freshet.workload.labels;

import io.freshet.schemas.VisibleText;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.BitSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A text and its annotations, each in a line; lines in which one cannot be are left out. */
final class BratDocument {
    private final BratText text;
    private final String quoted;
    private final OffsetUnit offsets;
    private final NavigableMap<Integer, Placed> byStart = new TreeMap<>();
    private final BitSet left = new BitSet();

    /** @param span in the document, in code points */
    private record Placed(BratAnnotation annotation, TextSpan span) {}

    BratDocument(BratText text, OffsetUnit offsets) {
        this.text = text;
        this.quoted = text.inOneLine();
        this.offsets = offsets;
    }

    /**
     * Adds one, or leaves out the lines that it is in.
     *
     * @return why it cannot be added
     * @throws BadLineException where it does not stand where it says, so that none of the document can be trusted
     */
    Optional<BadLine> add(BratAnnotation annotation) {
        Placed placed = new Placed(annotation, span(annotation));
        Optional<String> problem = problem(placed);
        problem.ifPresentOrElse(
                unused -> left.set(firstLine(placed), lastLine(placed) + 1),
                () -> byStart.put(placed.span.start(), placed));
        return problem.map(why -> new BadLine(annotation.line(), why));
    }

    private TextSpan span(BratAnnotation annotation) {
        Quotation quotation = new Quotation(annotation.line(), annotation.name() + " has its text", annotation.words());
        return annotation.isInOnePiece()
                ? quotation.in(quoted, annotation.whole(), offsets)
                : quotation.within(quoted, annotation.whole(), offsets);
    }

    private int firstLine(Placed placed) {
        return text.indexOfLine(placed.span.start());
    }

    private int lastLine(Placed placed) {
        return text.indexOfLine(placed.span.end() - 1);
    }

    private Optional<String> problem(Placed placed) {
        String name = placed.annotation.name();
        if (!placed.annotation.isInOnePiece()) {
            return Optional.of(name + " is in " + placed.annotation.pieces().size()
                    + " pieces; expected one: a span is a stretch without gaps");
        }
        BratText.Line line = text.lines().get(firstLine(placed));
        if (placed.span.start() < line.start() || placed.span.end() > line.end()) {
            return Optional.of(name + " is not within line " + line.number()
                    + " of the text, where it begins; expected it there: each line is a text of its own");
        }
        return overlapping(placed)
                .map(other -> name + " (" + placed.annotation.whole() + ") and "
                        + other.annotation.name() + " (" + other.annotation.whole() + ", line "
                        + other.annotation.line()
                        + ") overlap; expected spans that share no character");
    }

    // None of those that are there overlap: only the next ones can.
    private Optional<Placed> overlapping(Placed placed) {
        return Stream.of(byStart.floorEntry(placed.span.start()), byStart.ceilingEntry(placed.span.start()))
                .filter(entry -> entry != null && entry.getValue().span.overlaps(placed.span))
                .map(entry -> entry.getValue())
                .findFirst();
    }

    /** Tells the lines that are whole. */
    void tell(LabelSink sink) {
        for (int index = 0; index < text.lines().size(); index++) {
            BratText.Line line = text.lines().get(index);
            if (!left.get(index)) {
                sink.tell(() -> label(line));
            }
        }
    }

    private Optional<LabelLine> label(BratText.Line line) {
        text.source().requireUtf8(line.number(), line.number());
        Target.Spans spans = spans(line);
        return spans.all().isEmpty() && !VisibleText.isIn(line.text())
                ? Optional.empty()
                : Optional.of(LabelFields.line(line.number(), TextInput.of(line.text()), () -> spans, null, null));
    }

    private Target.Spans spans(BratText.Line line) {
        return new Target.Spans(byStart.subMap(line.start(), line.end()).values().stream()
                .map(placed -> LabeledSpan.of(
                        placed.span.start() - line.start(),
                        placed.span.end() - line.start(),
                        placed.annotation.label()))
                .toList());
    }
}
