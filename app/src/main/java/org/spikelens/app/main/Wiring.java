package org.spikelens.app.main;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Scene;
import org.spikelens.app.balance.BalanceView;
import org.spikelens.app.balance.BalanceViewModel;
import org.spikelens.app.command.Command;
import org.spikelens.app.command.Commands;
import org.spikelens.app.command.Group;
import org.spikelens.app.command.KeyMap;
import org.spikelens.app.compare.CompareView;
import org.spikelens.app.compare.CompareViewModel;
import org.spikelens.app.convert.ConvertView;
import org.spikelens.app.convert.ConvertViewModel;
import org.spikelens.app.data.DataView;
import org.spikelens.app.data.DataViewModel;
import org.spikelens.app.diagnose.DecisionsViewModel;
import org.spikelens.app.diagnose.DiagnoseView;
import org.spikelens.app.diagnose.DiagnoseViewModel;
import org.spikelens.app.diagnose.LayerViewModel;
import org.spikelens.app.diagnose.pair.PairViewModel;
import org.spikelens.app.fxkit.FigureEvent;
import org.spikelens.app.fxkit.LessonEvent;
import org.spikelens.app.fxkit.Look;
import org.spikelens.app.fxkit.Theme;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.job.Pulse;
import org.spikelens.app.lesson.PlaygroundView;
import org.spikelens.app.lesson.PlaygroundViewModel;
import org.spikelens.app.lesson.PlaygroundViewModel.Lesson;
import org.spikelens.app.model.ModelView;
import org.spikelens.app.model.ModelViewModel;
import org.spikelens.app.network.NetworkView;
import org.spikelens.app.network.NetworkViewModel;
import org.spikelens.app.prefs.KeptKeys;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.shell.FigureActions;
import org.spikelens.app.shell.FigureFacts;
import org.spikelens.app.shell.FileDialogs;
import org.spikelens.app.shell.Menus;
import org.spikelens.app.shell.Pages;
import org.spikelens.app.shell.Shell;
import org.spikelens.app.shell.ShellViewModel;
import org.spikelens.app.shell.StepPage;
import org.spikelens.app.simulate.BreakpointsViewModel;
import org.spikelens.app.simulate.NeuronViewModel;
import org.spikelens.app.simulate.SimulateView;
import org.spikelens.app.simulate.SimulateViewModel;
import org.spikelens.app.train.TrainView;
import org.spikelens.app.train.TrainViewModel;
import org.spikelens.app.transport.ChoiceBoxes;
import org.spikelens.engine.data.Downloads;

/** Puts the window together by constructors: the one place that knows every part. */
public final class Wiring {
    private final Commands commands;
    private final Look look = new Look();
    private final Pages pages = new WindowPages();
    private final Preferences preferences;
    private Theme system = Theme.LIGHT;
    private final Menus menus;
    private final ShellViewModel shellModel;
    private final Shell shell;
    private final StepPage playground;
    private NeuronViewModel neuron;
    private DiagnoseViewModel diagnoseModel;
    private LayerViewModel closeLook;
    private PairViewModel pair;
    private final StepPage comparison;
    private final StepPage training;

    /**
     * @param dialogs by which files are named
     * @param background does small work that the screen must not wait for
     */
    public Wiring(
            Workbench workbench,
            Pulse pulse,
            FileDialogs dialogs,
            Preferences preferences,
            Executor background) {
        this.preferences = preferences;
        commands = new Commands(new KeyMap(new KeptKeys(preferences)));
        workbench.testImagesProperty().bind(preferences.testImages());
        preferences.themeProperty().addListener(change -> showTheme());
        look.textScale(preferences.textScale().get());
        preferences
                .textScale()
                .addListener((property, before, now) -> look.textScale(now.doubleValue()));
        menus = new Menus(commands, workbench, dialogs, pages);
        shellModel = new ShellViewModel(workbench.project());
        NetworkView network =
                new NetworkView(
                        new NetworkViewModel(workbench.project()),
                        commands,
                        preferences.textScale());
        shell =
                new Shell(
                        new Shell.Parts(
                                shellModel,
                                menus,
                                network,
                                workbench,
                                pulse,
                                background,
                                commands,
                                preferences),
                        pages(workbench, dialogs));
        // behind what the shell declares for every run
        commands.add(
                Group.RUN,
                Command.of("run.why", neuron::toggle, "W").when(neuron.reachable()),
                Command.of("run.spike-before", neuron::spikeBefore, "P").when(neuron.shown()),
                Command.of("run.spike-after", neuron::spikeAfter, "N").when(neuron.shown()));
        PlaygroundViewModel lessons =
                new PlaygroundViewModel(
                        Executors.newSingleThreadExecutor(work -> thread(work, "lesson")));
        pulse.read(() -> lessons.beat(System.nanoTime()));
        pulse.read(closeLook::poll);
        PlaygroundView view =
                new PlaygroundView(
                        lessons,
                        shell::leaveLesson,
                        workbench.project().modelProperty().isNull(),
                        () -> shell.go(Step.MODEL));
        playground = new StepPage(view.work(), null, lessons.clock(), view.extras());
        CompareView compare =
                new CompareView(new CompareViewModel(workbench), shell::leaveLesson, shell::go);
        comparison = new StepPage(compare.work(), null, null, null);
        TrainView train =
                new TrainView(
                        new TrainViewModel(workbench),
                        shell::leaveLesson,
                        menus.actions()::open,
                        shell::go);
        training = new StepPage(train.work(), null, null, null);
        commands.add(
                Group.LESSON,
                Command.of(
                        "menu.lessons.neuron",
                        () -> learn(lessons, Lesson.NEURON),
                        "Shortcut+Shift+N"),
                Command.of("menu.lessons.order", () -> learn(lessons, Lesson.ORDER)));
        shell.addEventHandler(
                FigureEvent.WANTED,
                new FigureActions(
                                workbench.jobs(),
                                dialogs,
                                () -> FigureFacts.of(workbench.project()),
                                shell::tell)
                        ::answer);
        shell.addEventHandler(LessonEvent.PLAY, event -> learn(lessons, lesson(event.lesson())));
    }

    private void learn(PlaygroundViewModel lessons, Lesson lesson) {
        lessons.lessonProperty().set(lesson);
        openPlayground();
    }

    private static Lesson lesson(Topic.Play play) {
        return switch (play) {
            case NEURON -> Lesson.NEURON;
            case ORDER -> Lesson.ORDER;
        };
    }

    private void openPlayground() {
        shell.open("playground", playground);
    }

    private void openComparison() {
        shell.open("compare", comparison);
    }

    /** Dresses the window as the user prefers, from now on. */
    public void dress(Scene scene) {
        showTheme();
        look.dress(scene);
    }

    /** Tells what the system's desktop is, for those who want that. */
    public void systemIs(Theme theme) {
        system = theme;
        showTheme();
    }

    /** Says what is wrong with the preferences, if anything is. */
    public void tellOfPreferences() {
        if (!preferences.problemProperty().get().isEmpty()) {
            shell.showPreferences();
        }
    }

    private void showTheme() {
        look.theme(
                switch (preferences.themeProperty().get()) {
                    case Preferences.SYSTEM -> system;
                    case Preferences.DARK -> Theme.DARK;
                    default -> Theme.LIGHT;
                });
    }

    private void switchTheme() {
        prefer(look.themeProperty().get() == Theme.LIGHT ? Theme.DARK : Theme.LIGHT);
    }

    /** Has a theme from now on, whatever the system has; the preferences say so. */
    void prefer(Theme theme) {
        preferences
                .themeProperty()
                .set(theme == Theme.LIGHT ? Preferences.LIGHT : Preferences.DARK);
    }

    /** Asked of the window once it stands. */
    private final class WindowPages implements Pages {
        @Override
        public void step(Step step) {
            shell.go(step);
        }

        @Override
        public void playground() {
            openPlayground();
        }

        @Override
        public void compare() {
            openComparison();
        }

        @Override
        public void training() {
            shell.open("train", training);
        }

        @Override
        public void layer() {
            shell.go(Step.DIAGNOSE);
            closeLook.open();
        }

        @Override
        public void decisions() {
            closeLook.close();
            diagnoseModel.tabProperty().set(DiagnoseViewModel.Tab.DECISIONS);
            shell.go(Step.DIAGNOSE);
        }

        @Override
        public void finder() {
            shell.find();
        }

        @Override
        public void preferences() {
            shell.showPreferences();
        }

        @Override
        public void jobs() {
            shell.showJobs();
        }

        @Override
        public void uncover() {
            shell.uncover();
        }

        @Override
        public void putLayoutBack() {
            shell.putLayoutBack();
        }

        @Override
        public void switchTheme() {
            Wiring.this.switchTheme();
        }

        @Override
        public void keys() {
            shell.showKeys();
        }
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    public Shell shell() {
        return shell;
    }

    public Menus menus() {
        return menus;
    }

    /** What the window can be asked to show. */
    public Pages pages() {
        return pages;
    }

    /** One layer, closely. */
    LayerViewModel closeLook() {
        return closeLook;
    }

    /** Two runs in lock-step. */
    PairViewModel pair() {
        return pair;
    }

    /** Everything that can be asked for. */
    public Commands commands() {
        return commands;
    }

    public ReadOnlyStringProperty titleProperty() {
        return shellModel.titleProperty();
    }

    private Map<Step, StepPage> pages(Workbench workbench, FileDialogs dialogs) {
        Map<Step, StepPage> pages = new EnumMap<>(Step.class);
        ModelView model =
                new ModelView(
                        new ModelViewModel(workbench),
                        menus.actions()::choose,
                        this::openPlayground,
                        preferences.textScale());
        pages.put(Step.MODEL, new StepPage(model, null, null, null));
        DataView data = new DataView(new DataViewModel(workbench, new Downloads()::download));
        pages.put(Step.DATA, new StepPage(data.work(), data.inspector(), null, null));
        BalanceViewModel balanceModel = new BalanceViewModel(workbench);
        BalanceView balance = new BalanceView(balanceModel, this::openComparison);
        pages.put(
                Step.BALANCE,
                new StepPage(balance.work(), balance.inspector(), balanceModel, null));
        ConvertViewModel convertModel = new ConvertViewModel(workbench);
        ConvertView convert = new ConvertView(convertModel);
        pages.put(
                Step.CONVERT,
                new StepPage(convert.work(), convert.inspector(), convertModel, null));
        SimulateViewModel simulateModel = new SimulateViewModel(workbench);
        neuron = new NeuronViewModel(workbench);
        BreakpointsViewModel breakpoints = new BreakpointsViewModel(workbench);
        SimulateView simulate = new SimulateView(simulateModel, neuron, breakpoints);
        pages.put(
                Step.SIMULATE,
                new StepPage(simulate.work(), null, simulateModel, simulate.extras()));
        diagnoseModel = new DiagnoseViewModel(workbench);
        closeLook =
                new LayerViewModel(
                        workbench,
                        diagnoseModel,
                        Executors.newSingleThreadExecutor(work -> thread(work, "forecast")));
        pair = new PairViewModel(workbench, () -> dialogs.toCompare(shell.getScene().getWindow()));
        DiagnoseView diagnose =
                new DiagnoseView(diagnoseModel, closeLook, new DecisionsViewModel(workbench), pair);
        new AnalyseCommands(
                        commands,
                        this.pages,
                        workbench.project(),
                        new AnalyseCommands.Looks(
                                diagnoseModel, closeLook, pair, diagnose::exportErrors))
                .declare();
        pages.put(
                Step.DIAGNOSE,
                new StepPage(
                        diagnose.work(),
                        diagnose.inspector(),
                        pair,
                        ChoiceBoxes.speed(pair.speedProperty())));
        return pages;
    }
}
