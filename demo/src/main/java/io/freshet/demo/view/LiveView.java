package io.freshet.demo.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.ShutdownHooks;

/** A frame on a terminal that is drawn over itself. */
public final class LiveView implements DemoView {
    private static final Size USUAL = Size.of(80, 24);

    private final Terminal terminal;
    private final Display display;
    private final boolean colours;
    private boolean hasFrame;

    LiveView(Terminal terminal, boolean colours) {
        this.terminal = terminal;
        this.display = new Display(terminal, false);
        this.colours = colours;
    }

    /**
     * A view where standard output is a terminal that can move its cursor.
     *
     * @param environment {@code NO_COLOR}, with any value, takes the colours away (no-color.org)
     */
    public static Optional<DemoView> onTerminal(Map<String, String> environment) {
        // The terminal stays open until this view is closed: after Ctrl-C there is a summary to print.
        System.setProperty(ShutdownHooks.PROP_DISABLE_SHUTDOWN_HOOK, "true");
        try {
            // Signals stay with the JVM: Ctrl-C runs the shutdown hooks.
            Terminal terminal = TerminalBuilder.builder()
                    .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                    .nativeSignals(false)
                    // By itself JLine takes the locale's, and in a container that is often ASCII.
                    .encoding(StandardCharsets.UTF_8)
                    .dumb(true)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                return Optional.empty();
            }
            boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
            return Optional.of(new LiveView(terminal, colours));
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be opened; take --headless: " + e.getMessage(), e);
        }
    }

    @Override
    public void starting(String part, String detail) {
        draw(List.of(new AttributedString(DemoView.line(part, (detail + " …").strip()))));
    }

    @Override
    public void step(String part, String step, long done, long total) {
        starting(part, total > 0 ? step + " " + 100 * done / total + " %" : step);
    }

    @Override
    public void started(String part, String detail) {
        draw(List.of(new AttributedString(DemoView.line(part, detail))));
        endProgress();
    }

    @Override
    public void progress(DemoProgress progress) {
        Size size = size();
        draw(LiveFrame.lines(progress, size.getColumns(), size.getRows()));
    }

    private void draw(List<AttributedString> lines) {
        Size size = size();
        display.resize(size);
        display.update(
                lines.stream()
                        .map(line -> coloured(line).columnSubSequence(0, size.getColumns()))
                        .toList(),
                -1);
        hasFrame = true;
    }

    private AttributedString coloured(AttributedString line) {
        return colours ? line : new AttributedString(line.toString());
    }

    private Size size() {
        Size size = terminal.getSize();
        return size.getColumns() > 0 && size.getRows() > 0 ? size : USUAL;
    }

    @Override
    public void endProgress() {
        if (hasFrame) {
            terminal.writer().println();
            terminal.flush();
            display.reset();
            hasFrame = false;
        }
    }

    @Override
    public void say(String line) {
        endProgress();
        terminal.writer().println(line);
        terminal.flush();
    }

    @Override
    public void close() {
        endProgress();
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be given back: " + e.getMessage(), e);
        }
    }
}
