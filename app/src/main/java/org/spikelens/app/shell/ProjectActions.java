package org.spikelens.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.Stage;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.ProjectDesk;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;
import org.spikelens.engine.project.ProjectFile;

/**
 * What a person can ask for of the project as a whole: new, open, save, close, quit. Where work
 * would be lost, the person is asked first.
 */
public final class ProjectActions {
    private final Workbench workbench;
    private final Project project;
    private final FileDialogs dialogs;
    private final Pages pages;
    private final Supplier<Stage> window;
    private UnsavedDialog asked;

    /**
     * @param window that dialogs belong to
     */
    public ProjectActions(
            Workbench workbench, FileDialogs dialogs, Pages pages, Supplier<Stage> window) {
        this.workbench = workbench;
        this.project = workbench.project();
        this.dialogs = dialogs;
        this.pages = pages;
        this.window = window;
    }

    /** Asks before the window is closed by its frame, too. */
    public void guard(Stage stage) {
        stage.setOnCloseRequest(
                event -> {
                    if (project.unsavedProperty().get()) {
                        event.consume();
                        quit();
                    }
                });
    }

    /** Closes what is open and shows what can be begun with. */
    public void begin() {
        unlessUnsaved(
                () -> {
                    workbench.close();
                    pages.step(Step.MODEL);
                });
    }

    /** Asks for a network or a project and opens it. */
    public void choose() {
        unlessUnsaved(() -> dialogs.toOpen(window.get()).ifPresent(this::openNow));
    }

    /** Opens a network or a project. */
    public void open(Path file) {
        unlessUnsaved(() -> openNow(file));
    }

    public void openSample(String name) {
        unlessUnsaved(
                () -> {
                    leaveLesson();
                    workbench.openSample(name);
                });
    }

    /** Saves where the project is saved already, or asks where. */
    public void save() {
        save(workbench.file()::save);
    }

    /** Asks where to save, and saves there from then on. */
    public void saveAs() {
        saveAs(workbench.file()::save);
    }

    public void quit() {
        unlessUnsaved(() -> window.get().close());
    }

    private void openNow(Path file) {
        leaveLesson();
        workbench.openFile(file);
    }

    private void leaveLesson() {
        pages.step(project.stepProperty().get());
    }

    /**
     * @param how takes the file that was named
     */
    private void save(Consumer<Path> how) {
        Path file = project.fileProperty().get();
        if (file == null) {
            saveAs(how);
        } else {
            how.accept(file);
        }
    }

    private void saveAs(Consumer<Path> how) {
        dialogs.toSave(window.get(), project.name() + ProjectFile.ENDING)
                .ifPresent(file -> saveAs(file, how));
    }

    /** The dialog has asked about a file that it knew of; one of another name it has not. */
    private void saveAs(Path chosen, Consumer<Path> how) {
        if (ProjectDesk.isProject(chosen)) {
            how.accept(chosen);
            return;
        }
        Path file = chosen.resolveSibling(chosen.getFileName() + ProjectFile.ENDING);
        workbench
                .jobs()
                .aside(
                        () -> Files.exists(file),
                        exists -> {
                            if (exists) {
                                project.troubleProperty(project.stepProperty().get())
                                        .set(new Trouble(Words.text("save.exists", file), ""));
                            } else {
                                how.accept(file);
                            }
                        });
    }

    private void unlessUnsaved(Runnable then) {
        if (!project.unsavedProperty().get()) {
            then.run();
        } else if (asked == null || !asked.open()) {
            asked = new UnsavedDialog(window.get(), project.name());
            asked.ask(() -> save(file -> workbench.file().save(file, then)), then);
        }
    }
}
