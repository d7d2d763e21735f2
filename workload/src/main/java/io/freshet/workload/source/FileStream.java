package io.freshet.workload.source;

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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A user's own labels, in any form that {@link LabelReader} reads. The file, or folder, is read whole
 * before anything is produced, since its labels become the closed sets of its tasks, and a bad line should stop the run at
 * its beginning.
 */
public final class FileStream {
    // The demo's intake has no settings of its own.
    private static final ExampleForm FORM = new ExampleForm(IntakeConfig.defaultLimits());

    private FileStream() {}

    /**
     * Reads the file.
     *
     * @throws FreshetException where it is missing, a line is bad, or a task has fewer than two labels
     */
    public static LabelSource read(Path file, Notation notation) {
        List<SourceExample> examples = new ArrayList<>();
        FileTasks tasks = new FileTasks();
        try {
            readInto(file, notation, new Listing(file, taskOf(file), tasks, examples));
        } catch (NoSuchFileException e) {
            throw new FreshetException(
                    "file '" + file
                            + "' does not exist; --source takes tickets, debian, debian-facets, roles, or a file or folder of labels",
                    e);
        } catch (IOException e) {
            throw new FreshetException("file '" + file + "' cannot be read: " + e.getMessage(), e);
        }
        List<SourceExample> alike = examples.stream().map(tasks::as).toList();
        return new ListedSource(file.toString(), "labels of the file " + file, tasks.all(file), alike, alike.size());
    }

    private static void readInto(Path file, Notation notation, Listing listing) throws IOException {
        try {
            new LabelReader(notation, FORM).read(file, listing);
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
    private record Listing(Path file, String defaultTask, FileTasks tasks, List<SourceExample> examples)
            implements LabelSink {
        @Override
        public void label(LabelLine line) {
            String task = line.task().orElse(defaultTask);
            tasks.add(task, line.place().line(), line.input(), line.target())
                    .ifPresent(problem -> bad(line.bad(problem)));
            examples.add(new SourceExample(task, line.input(), line.target()));
        }

        @Override
        public void bad(BadLine bad) {
            throw badLine(file, bad);
        }
    }

    /** {@code Support Mails.csv} becomes {@code support-mails}: the task of the lines that name none. */
    static String taskOf(Path file) {
        Path named = file.toAbsolutePath().normalize().getFileName();
        String stem = (named == null ? "" : named.toString())
                .replaceFirst("\\.[^.]*$", "")
                .toLowerCase(Locale.ROOT);
        String name = stem.replaceAll("[^a-z0-9._-]+", "-").replaceFirst("^[._-]+", "");
        return name.isEmpty() ? "labels" : name.substring(0, Math.min(name.length(), 100));
    }
}
