package io.freshet.workload.labels;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * brat's standoff format: texts, and beside each of them, in a file of its own, its annotations, of which those that label a stretch of the text count. Each line of a text is an
 * example, as brat shows it.
 */
final class BratLabels {
    private final BratPair pair;
    private final OffsetUnit offsets;
    private final LabelSink sink;
    private final LabelSink texts;
    private final LabelSink annotations;

    private BratLabels(BratPair pair, OffsetUnit offsets, LabelSink sink) {
        this.pair = pair;
        this.offsets = offsets;
        this.sink = sink;
        this.texts = new LinesOfFile(pair.text(), sink);
        this.annotations = new LinesOfFile(pair.annotations(), sink);
    }

    /**
     * Reads all documents of a folder, or the one that a file is of.
     *
     * @throws NoLabelsException where there is none
     */
    static void read(Path path, OffsetUnit offsets, LabelSink sink) throws IOException {
        for (BratPair pair : BratPair.at(path)) {
            new BratLabels(pair, offsets, sink).read();
        }
    }

    private void read() throws IOException {
        if (pair.missing().isPresent()) {
            sink.bad(pair.missing().get());
        } else {
            document();
        }
    }

    private void document() throws IOException {
        BratText text;
        try {
            text = BratText.read(pair.text());
        } catch (BadLineException e) {
            texts.bad(e.bad());
            return;
        } catch (NoLabelsException e) {
            texts.bad(new BadLine(1, e.getMessage()));
            return;
        }
        BratDocument document = new BratDocument(text, offsets);
        if (isAnnotated(document)) {
            document.tell(texts);
        }
    }

    /** Adds what is annotated; false where that cannot be read, so that nothing of the document is taken. */
    private boolean isAnnotated(BratDocument document) throws IOException {
        try (InputStream in = Files.newInputStream(pair.annotations())) {
            annotate(document, LabelText.of(in));
            return true;
        } catch (BadLineException e) {
            annotations.bad(e.bad());
        } catch (NoLabelsException e) {
            annotations.bad(new BadLine(1, e.getMessage()));
        }
        return false;
    }

    private void annotate(BratDocument document, LabelText lines) throws IOException {
        long number = 0;
        for (String line = lines.reader().readLine();
                line != null;
                line = lines.reader().readLine()) {
            number++;
            lines.requireUtf8(number, number);
            BratAnnotation.of(number, line).flatMap(document::add).ifPresent(annotations::bad);
        }
    }
}
