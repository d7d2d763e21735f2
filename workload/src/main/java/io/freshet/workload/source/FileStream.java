package io.freshet.workload.source;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextForm;
import io.freshet.topology.IntakeConfig;
import io.freshet.topology.intake.ExampleForm;
import io.freshet.workload.FreshetException;
import io.freshet.workload.labels.BadLine;
import io.freshet.workload.labels.BadLineException;
import io.freshet.workload.labels.LabelLine;
import io.freshet.workload.labels.LabelReader;
import io.freshet.workload.labels.LabelSink;
import io.freshet.workload.labels.NoLabelsException;
import io.freshet.workload.labels.Notation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A user's own labels: CSV with the header {@code text,label[,task]}, or JSON Lines with these names. The file is read whole
 * before anything is produced, since its labels become the closed sets of its tasks, and a bad line should stop the run at
 * its beginning.
 */
public final class FileStream {
    // A head has a row a label; a column with more values than this is hardly a label.
    private static final int MOST_LABELS = 1_000;

    // The demo's intake has no settings of its own.
    private static final ExampleForm FORM = new ExampleForm(IntakeConfig.defaultLimits());

    private FileStream() {}

    /**
     * Reads the file.
     *
     * @throws FreshetException where it is missing, a line is bad, or a task has fewer than two labels
     */
    public static LabelSource read(Path file) {
        List<SourceExample> examples = new ArrayList<>();
        try {
            readInto(file, examples);
        } catch (NoSuchFileException e) {
            throw new FreshetException(
                    "file '" + file + "' does not exist; --source takes tickets, debian, or a file of labels", e);
        } catch (IOException e) {
            throw new FreshetException("file '" + file + "' cannot be read: " + e.getMessage(), e);
        }
        return new ListedSource(
                file.toString(), "labels of the file " + file, tasks(file, examples), examples, examples.size());
    }

    private static void readInto(Path file, List<SourceExample> examples) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            new LabelReader(Optional.empty(), Notation.USUAL, FORM).read(in, new Listing(file, taskOf(file), examples));
        } catch (BadLineException e) {
            throw badLine(file, e.bad());
        } catch (NoLabelsException e) {
            throw new FreshetException(file + " " + e.getMessage(), e);
        }
    }

    private static FreshetException badLine(Path file, BadLine bad) {
        return new FreshetException(bad.in(file.toString()));
    }

    /** @param defaultTask of lines that name no task */
    private record Listing(Path file, String defaultTask, List<SourceExample> examples) implements LabelSink {
        @Override
        public void label(LabelLine line) {
            if (line.input().form() != TextForm.ALONE) {
                bad(new BadLine(line.line(), "a second text; expected one: the demo shows texts alone"));
            } else if (line.target() instanceof Target.OneLabel one) {
                examples.add(new SourceExample(
                        line.task().orElse(defaultTask), line.input().text(), one.label()));
            } else {
                bad(new BadLine(
                        line.line(), line.target().field() + "; expected a label: the demo shows texts with one each"));
            }
        }

        @Override
        public void bad(BadLine bad) {
            throw badLine(file, bad);
        }
    }

    /** {@code Support Mails.csv} becomes {@code support-mails}: the task of the lines that name none. */
    static String taskOf(Path file) {
        String stem =
                file.getFileName().toString().replaceFirst("\\.[^.]*$", "").toLowerCase(Locale.ROOT);
        String name = stem.replaceAll("[^a-z0-9._-]+", "-").replaceFirst("^[._-]+", "");
        return name.isEmpty() ? "labels" : name.substring(0, Math.min(name.length(), 100));
    }

    private static List<SourceTask> tasks(Path file, List<SourceExample> examples) {
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        for (SourceExample example : examples) {
            labels.computeIfAbsent(example.task(), task -> new LinkedHashSet<>())
                    .add(example.label());
        }
        if (labels.isEmpty()) {
            throw new FreshetException(
                    "file '" + file + "' has no labels; expected at least two lines with text and label");
        }
        labels.forEach((task, set) -> requireLabels(file, task, set));
        return labels.entrySet().stream()
                .map(entry -> new SourceTask(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static void requireLabels(Path file, String task, Set<String> labels) {
        if (labels.size() < 2 || labels.size() > MOST_LABELS) {
            throw new FreshetException("file '%s': task '%s' has %d different label%s; expected 2 to %d"
                    .formatted(file, task, labels.size(), labels.size() == 1 ? "" : "s", MOST_LABELS));
        }
    }
}
