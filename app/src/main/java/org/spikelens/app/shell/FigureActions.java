package org.spikelens.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.spikelens.app.figure.CanvasSheet;
import org.spikelens.app.figure.Caption;
import org.spikelens.app.figure.Csv;
import org.spikelens.app.figure.FigureFile;
import org.spikelens.app.figure.FigureFormat;
import org.spikelens.app.figure.Pixels;
import org.spikelens.app.figure.Sketch;
import org.spikelens.app.figure.Table;
import org.spikelens.app.fxkit.FigureEvent;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.words.Words;
import org.spikelens.engine.error.EngineException;

/**
 * Hands out what panels show: copies pictures and numbers, and writes them to files. What is drawn
 * is taken down on the screen's thread; files are written beside it.
 */
public final class FigureActions {
    /** Pixels of a picture for one of the screen: sharp on paper, too. */
    private static final double SCALE = 2;

    private final JobBoard jobs;
    private final FileDialogs dialogs;
    private final Supplier<FigureFacts> facts;
    private final BiConsumer<String, String> tell;

    /** Writes something, away from the screen's thread. */
    private interface Writing {
        void write(FigureFile file) throws EngineException;
    }

    /**
     * @param facts what figures were computed with, now
     * @param tell says that something is done: what, and where
     */
    public FigureActions(
            JobBoard jobs,
            FileDialogs dialogs,
            Supplier<FigureFacts> facts,
            BiConsumer<String, String> tell) {
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.facts = facts;
        this.tell = tell;
    }

    /** Does what is wanted of a panel. */
    public void answer(FigureEvent event) {
        Panel panel = event.panel();
        panel.trouble(null);
        event.consume();
        switch (event.want()) {
            case COPY_PICTURE -> copyPicture(panel);
            case COPY_DATA -> copyData(panel);
            default -> save(panel, event.want().format());
        }
    }

    private void copyPicture(Panel panel) {
        picture(
                panel.sketch(),
                image -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putImage(image);
                    Clipboard.getSystemClipboard().setContent(content);
                    tell.accept(Words.text("figure.copied.picture"), title(panel));
                });
    }

    private void copyData(Panel panel) {
        Table table = panel.numbers();
        jobs.aside(
                () -> Csv.tabs(table),
                text -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(text);
                    Clipboard.getSystemClipboard().setContent(content);
                    tell.accept(Words.text("figure.copied.data"), title(panel));
                });
    }

    private void save(Panel panel, FigureFormat format) {
        String name =
                FigureFacts.fileName(facts(panel.ofProject()).project(), title(panel))
                        + format.ending();
        // what stands on the screen when it is asked for, not when the file is named
        Consumer<FigureFile> keeping = keeping(panel, format);
        dialogs.toExport(panel.getScene().getWindow(), name, format)
                .ifPresent(file -> keeping.accept(format.at(file)));
    }

    private Consumer<FigureFile> keeping(Panel panel, FigureFormat format) {
        Caption caption = new Caption(title(panel), panel.readingProperty().get(), facts(panel));
        if (format == FigureFormat.CSV) {
            Table table = panel.numbers();
            return file -> write(panel, file, to -> to.csv(table, caption));
        }
        Sketch sketch = panel.sketch();
        return switch (format) {
            case PNG ->
                    file ->
                            picture(
                                    sketch,
                                    image ->
                                            write(
                                                    panel,
                                                    file,
                                                    to -> to.png(Pixels.of(image), caption)));
            case SVG -> file -> write(panel, file, to -> to.svg(sketch, caption));
            default -> file -> write(panel, file, to -> to.pdf(sketch, caption));
        };
    }

    private void write(Panel panel, FigureFile file, Writing writing) {
        jobs.aside(
                () -> trouble(file, writing),
                trouble -> {
                    panel.trouble(trouble);
                    if (trouble == null) {
                        tell.accept(Words.text("figure.saved"), file.path().toString());
                    }
                });
    }

    private static Trouble trouble(FigureFile file, Writing writing) {
        try {
            writing.write(file);
            return null;
        } catch (EngineException e) {
            return Trouble.of(e);
        } catch (RuntimeException e) {
            return Trouble.of(e);
        }
    }

    /** Gathered away from the screen's thread, which turns it into pixels alone. */
    private void picture(Sketch sketch, Consumer<Image> then) {
        jobs.aside(() -> CanvasSheet.of(sketch, SCALE), sheet -> then.accept(sheet.picture()));
    }

    /** What its numbers can be had again with. */
    private List<String> facts(Panel panel) {
        List<String> lines = new ArrayList<>(facts(panel.ofProject()).lines());
        lines.addAll(panel.facts());
        return lines;
    }

    private FigureFacts facts(boolean ofProject) {
        return ofProject ? facts.get() : FigureFacts.NONE;
    }

    private static String title(Panel panel) {
        return panel.titleProperty().get();
    }
}
