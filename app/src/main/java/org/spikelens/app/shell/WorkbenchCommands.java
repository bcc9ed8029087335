package org.spikelens.app.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import org.spikelens.app.command.Command;
import org.spikelens.app.command.Commands;
import org.spikelens.app.command.Group;
import org.spikelens.app.project.Edits;
import org.spikelens.app.project.Layer;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.SampleCatalogue;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;

/** Declares what can be asked for of the workbench and of its window. */
final class WorkbenchCommands {
    private final Commands commands;
    private final Workbench workbench;
    private final Window window;

    /**
     * What takes a window.
     *
     * @param actions on the project as a whole
     * @param pages what can be gone to
     * @param about says what the program is
     */
    record Window(
            ProjectActions actions,
            Runnable fullScreen,
            Pages pages,
            Runnable about,
            Runnable copyThresholds) {}

    WorkbenchCommands(Commands commands, Workbench workbench, Window window) {
        this.commands = commands;
        this.workbench = workbench;
        this.window = window;
    }

    /** Declares all, and declares anew what changes with the project. */
    void declare() {
        file();
        edit();
        view();
        steps();
        commands.add(
                Group.HELP,
                Command.of("menu.help.keys", window.pages()::keys, "F1", "?"),
                Command.of("menu.help.about", window.about()));
        workbench.recentFiles().addListener((Observable change) -> recent());
        project().modelProperty().addListener(change -> layers());
        recent();
        layers();
    }

    private void file() {
        ProjectActions actions = window.actions();
        commands.add(
                Group.FILE,
                Command.of("menu.file.new", actions::begin, "Shortcut+N"),
                Command.of("menu.file.open", actions::choose, "Shortcut+O"));
        commands.add(
                Group.FILE,
                Command.of("menu.file.save", actions::save, "Shortcut+S").when(open()),
                Command.of("menu.file.save-as", actions::saveAs, "Shortcut+Shift+S").when(open()));
        commands.add(
                Group.FILE,
                Command.of("menu.file.close", actions::begin, "Shortcut+W").when(open()));
        commands.add(Group.FILE, Command.of("menu.file.quit", actions::quit, "Shortcut+Q"));
        SampleCatalogue catalogue = new SampleCatalogue();
        List<Command> samples = new ArrayList<>();
        for (String name : catalogue.names()) {
            samples.add(Command.named("sample." + name, name, () -> actions.openSample(name)));
        }
        commands.replace(Group.SAMPLE, samples);
        List<Command> broken = new ArrayList<>();
        for (String name : catalogue.brokenNames()) {
            broken.add(
                    Command.named(
                            name.replace('/', '.'),
                            Words.text("sample." + name),
                            () -> actions.openSample(name)));
        }
        commands.replace(Group.BROKEN, broken);
    }

    private void edit() {
        Edits edits = project().edits();
        BooleanBinding still =
                workbench.jobs().busyProperty().not().and(project().runningProperty().isNull());
        commands.add(
                Group.EDIT,
                Command.of("menu.edit.undo", edits::undo, "Shortcut+Z")
                        .called(named("menu.edit.undo", edits.undoNameProperty()))
                        .when(still.and(edits.undoNameProperty().isNotEmpty())),
                Command.of("menu.edit.redo", edits::redo, "Shortcut+Shift+Z", "Shortcut+Y")
                        .called(named("menu.edit.redo", edits.redoNameProperty()))
                        .when(still.and(edits.redoNameProperty().isNotEmpty())));
        commands.add(
                Group.EDIT,
                Command.of("menu.edit.thresholds", window.copyThresholds(), "Shortcut+Shift+C")
                        .when(project().balanceProperty().isNotNull()));
        commands.add(
                Group.EDIT,
                Command.of("menu.edit.cancel", workbench.jobs()::cancelAll, "Esc")
                        .when(workbench.jobs().busyProperty()));
        commands.add(
                Group.EDIT,
                Command.of("menu.edit.prefs", window.pages()::preferences, "Shortcut+Comma"));
    }

    /** The words of a key, with what it is about behind them. */
    private static StringBinding named(String key, ReadOnlyStringProperty what) {
        return Bindings.createStringBinding(
                () -> (Words.text(key) + " " + what.get()).strip(), what);
    }

    private BooleanBinding open() {
        return project().modelProperty().isNotNull();
    }

    private void view() {
        commands.add(
                Group.VIEW,
                Command.of(
                        "menu.view.find", window.pages()::finder, "Shortcut+Shift+P", "Shortcut+L"),
                Command.of("menu.view.jobs", window.pages()::jobs, "Shortcut+J"));
        commands.add(
                Group.VIEW,
                Command.of("menu.view.theme", window.pages()::switchTheme, "Shortcut+T"),
                Command.of("menu.view.fullscreen", window.fullScreen(), "F11"),
                Command.of("menu.view.layout", window.pages()::putLayoutBack, "Shortcut+Shift+R"));
    }

    private void steps() {
        List<Command> steps = new ArrayList<>();
        for (Step step : Step.values()) {
            steps.add(
                    Command.of(
                            "step." + step.key(),
                            () -> window.pages().step(step),
                            "Shortcut+" + (step.ordinal() + 1)));
        }
        commands.replace(Group.STEP, steps);
    }

    private void recent() {
        commands.replace(
                Group.RECENT,
                workbench.recentFiles().stream()
                        .map(
                                file ->
                                        Command.named(
                                                "recent",
                                                file.toString(),
                                                () -> window.actions().open(file)))
                        .toList());
    }

    private void layers() {
        OpenedModel model = project().modelProperty().get();
        commands.replace(
                Group.LAYER,
                model == null
                        ? List.of()
                        : model.layers().stream().filter(Layer::spikes).map(this::layer).toList());
    }

    private Command layer(Layer layer) {
        return Command.named(
                "layer", layer.title(), () -> project().selectedProperty().set(layer.name()));
    }

    private Project project() {
        return workbench.project();
    }
}
