package org.spikelens.app.main;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.spikelens.app.command.Command;
import org.spikelens.app.command.Commands;
import org.spikelens.app.command.Group;
import org.spikelens.app.diagnose.DiagnoseViewModel;
import org.spikelens.app.diagnose.DiagnoseViewModel.Tab;
import org.spikelens.app.diagnose.LayerViewModel;
import org.spikelens.app.diagnose.pair.PairViewModel;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.shell.Pages;

/** Declares what can be asked of a diagnosis and of several runs. */
final class AnalyseCommands {
    private final Commands commands;
    private final Pages pages;
    private final Project project;
    private final Looks looks;

    /**
     * What is asked.
     *
     * @param layer one layer, closely
     * @param pair two runs in lock-step
     * @param export offers the errors of all layers as a file
     */
    record Looks(
            DiagnoseViewModel diagnose,
            LayerViewModel layer,
            PairViewModel pair,
            Runnable export) {}

    AnalyseCommands(Commands commands, Pages pages, Project project, Looks looks) {
        this.commands = commands;
        this.pages = pages;
        this.project = project;
        this.looks = looks;
    }

    void declare() {
        BooleanBinding diagnosed = project.diagnosisProperty().isNotNull();
        commands.add(
                Group.ANALYSE,
                page("menu.analyse.overview", Tab.LAYER).when(project.modelProperty().isNotNull()),
                Command.of("menu.analyse.layer", pages::layer, "Shortcut+Shift+L").when(selected()),
                page("menu.analyse.layers", Tab.SWEEP).when(diagnosed),
                page("menu.analyse.causes", Tab.CAUSES).when(diagnosed),
                page("menu.analyse.windows", Tab.WINDOWS).when(diagnosed),
                Command.of("menu.analyse.decisions", pages::decisions, "Shortcut+Shift+D")
                        .when(diagnosed),
                page("menu.analyse.pair", Tab.PAIR).when(diagnosed));
        commands.add(
                Group.ANALYSE,
                Command.of("menu.analyse.run", this::diagnose, "Shortcut+Shift+E")
                        .when(looks.diagnose().ready()),
                Command.of("menu.analyse.sweep", this::sweep).when(looks.diagnose().sweepable()));
        commands.add(
                Group.ANALYSE, Command.of("menu.analyse.export", this::export).when(diagnosed));
        PairViewModel pair = looks.pair();
        commands.add(
                Group.RUNS,
                Command.of("menu.runs.compare", pages::compare, "Shortcut+Shift+M"),
                Command.of("menu.runs.train", pages::training, "Shortcut+Shift+T")
                        .when(project.modelProperty().isNotNull()));
        commands.add(
                Group.RUNS,
                Command.of("run.pair", this::togglePair, "X")
                        .when(pair.reachable().or(pair.openProperty())),
                Command.of("menu.runs.file", this::otherFile).when(pair.reachable()));
        commands.add(
                Group.RUNS,
                Command.of("run.pair-image", () -> pair.watch(1), "Shift+Down")
                        .when(pair.measurable()),
                Command.of("run.pair-image-before", () -> pair.watch(-1), "Shift+Up")
                        .when(pair.measurable()),
                Command.of("run.pair-measure", pair::measure, "M").when(pair.measurable()));
    }

    private Command page(String id, Tab tab) {
        return Command.of(id, () -> open(tab));
    }

    /** Of all layers, whatever stood in place of them. */
    private void open(Tab tab) {
        looks.layer().close();
        looks.pair().close();
        looks.diagnose().tabProperty().set(tab);
        pages.step(Step.DIAGNOSE);
    }

    private void diagnose() {
        pages.step(Step.DIAGNOSE);
        looks.diagnose().run();
    }

    private void sweep() {
        open(Tab.SWEEP);
        looks.diagnose().sweep();
    }

    private void export() {
        open(looks.diagnose().tabProperty().get());
        looks.export().run();
    }

    /** From elsewhere two runs that are open come into view; seen, they are left. */
    private void togglePair() {
        boolean seen = project.stepProperty().get() == Step.DIAGNOSE;
        pages.step(Step.DIAGNOSE);
        if (seen) {
            looks.pair().toggle();
        } else {
            looks.pair().open();
        }
    }

    private void otherFile() {
        pages.step(Step.DIAGNOSE);
        looks.pair().chooseFile();
    }

    /** Whether the selected layer is one of the diagnosis. */
    private BooleanBinding selected() {
        return Bindings.createBooleanBinding(
                () -> looks.diagnose().layer() >= 0,
                project.diagnosisProperty(),
                project.selectedProperty());
    }
}
