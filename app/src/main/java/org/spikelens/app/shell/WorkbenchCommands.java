package org.spikelens.app.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.Observable;
import org.spikelens.app.command.Command;
import org.spikelens.app.command.Commands;
import org.spikelens.app.command.Group;
import org.spikelens.app.project.Layer;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.SampleCatalogue;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;

/** Declares what can be asked for of the workbench and of its window. */
final class WorkbenchCommands {
    private final Commands commands;
    private final Workbench workbench;
    private final Window window;

    /**
     * What takes a window.
     *
     * @param choose asks for a file and opens it
     * @param open opens a file
     * @param quit ends the program
     * @param switchTheme light or dark, whichever it is not
     * @param pages what can be gone to
     * @param about says what the program is
     */
    record Window(
            Runnable choose,
            Consumer<Path> open,
            Runnable quit,
            Runnable fullScreen,
            Runnable switchTheme,
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
        commands.add(Group.FILE, Command.of("menu.file.open", window.choose(), "Shortcut+O"));
        commands.add(
                Group.FILE,
                Command.of("menu.file.close", workbench::close, "Shortcut+W")
                        .when(project().modelProperty().isNotNull()));
        commands.add(Group.FILE, Command.of("menu.file.quit", window.quit(), "Shortcut+Q"));
        List<Command> samples = new ArrayList<>();
        for (String name : new SampleCatalogue().names()) {
            samples.add(Command.named("sample." + name, name, () -> workbench.openSample(name)));
        }
        commands.replace(Group.SAMPLE, samples);
    }

    private void openSample(String name) {
        window.pages().step(Step.MODEL);
        workbench.openSample(name);
    }

    private void edit() {
        commands.add(
                Group.EDIT,
                Command.of("menu.edit.thresholds", window.copyThresholds(), "Shortcut+Shift+C")
                        .when(project().balanceProperty().isNotNull()));
        commands.add(
                Group.EDIT,
                Command.of("menu.edit.cancel", workbench.jobs()::cancelAll, "Esc")
                        .when(workbench.jobs().busyProperty()));
    }

    private void view() {
        commands.add(
                Group.VIEW,
                Command.of(
                        "menu.view.find",
                        window.pages()::finder,
                        "Shortcut+Shift+P",
                        "Shortcut+L"));
        commands.add(
                Group.VIEW,
                Command.of("menu.view.theme", window.switchTheme(), "Shortcut+T"),
                Command.of("menu.view.fullscreen", window.fullScreen(), "F11"),
                Command.of("menu.view.playground", window.pages()::playground, "Shortcut+Shift+N"));
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
                                                () -> window.open().accept(file)))
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
