package org.spikelens.app.shell;

import java.io.File;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.command.Command;
import org.spikelens.app.command.Commands;
import org.spikelens.app.command.FinderView;
import org.spikelens.app.command.FinderViewModel;
import org.spikelens.app.command.Group;
import org.spikelens.app.command.KeySheetView;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.job.JobEntry;
import org.spikelens.app.job.MemoryUse;
import org.spikelens.app.job.Pulse;
import org.spikelens.app.network.NetworkView;
import org.spikelens.app.prefs.KeysViewModel;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.prefs.PreferencesView;
import org.spikelens.app.prefs.PreferencesViewModel;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.StepState;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.transport.TransportBar;
import org.spikelens.app.words.Words;

/**
 * The one window: rail above, network left, work in the centre, inspector right, transport below.
 */
public final class Shell extends StackPane {
    private static final int MANY = 10;
    private static final double WIDTH_STEP = 24;
    private static final double NETWORK_WIDTH = 256;
    private static final double WORK_SHARE = 0.84;

    private final ShellViewModel model;
    private final Map<Step, StepPage> pages = new EnumMap<>(Step.class);
    private final StackPane work = new StackPane();
    private final VBox centre = new VBox(8);
    private final StackPane inspector = new StackPane();
    private final TransportBar transport = new TransportBar();
    private final ObservableBooleanValue busy;
    private final StackPane dropTarget = new StackPane();
    private final BorderPane frame = new BorderPane();
    private final Split body;
    private final ScrollPane scroll = new ScrollPane();
    private final LessonPage lesson = new LessonPage();
    private final Overlay overlay = new Overlay();
    private final Notice notice = new Notice();
    private final StatusLine status;
    private final FinderView finder;
    private final KeySheetView keySheet;
    private final PreferencesView preferences;
    private final Layout layout;
    private final PanelPlaces places;
    private final Dividers dividers;
    private String lessonName = "";
    private final ReadOnlyBooleanWrapper inLesson = new ReadOnlyBooleanWrapper();

    /**
     * What the window is made of.
     *
     * @param background does small work that the screen must not wait for
     */
    public record Parts(
            ShellViewModel model,
            Menus menus,
            NetworkView network,
            Workbench workbench,
            Pulse pulse,
            Executor background,
            Commands commands,
            Preferences preferences) {}

    public Shell(Parts parts, Map<Step, StepPage> pages) {
        this.model = parts.model();
        busy = parts.workbench().jobs().busyProperty();
        this.pages.putAll(pages);
        getStyleClass().add("workbench");
        HBox.setHgrow(parts.menus(), Priority.ALWAYS);
        HBox head = new HBox(parts.menus(), notice);
        head.getStyleClass().add("head-line");
        frame.setTop(new VBox(head, new StepRail(model, inLessonProperty(), this::go)));
        Split middle = Split.beside("inspector", work, inspector).sharing(WORK_SHARE);
        middle.setId("work-beside");
        work.setMinSize(0, 0);
        work.setFocusTraversable(true);
        work.setId("work");
        inspector.getStyleClass().add("inspector");
        centre.getChildren().addAll(middle, transport);
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.setMinHeight(0);
        centre.getStyleClass().add("centre");
        parts.network().setPrefWidth(NETWORK_WIDTH);
        body = Split.beside("network", parts.network(), centre).keepingFirst();
        body.getStyleClass().add("body-split");
        body.setPadding(new Insets(0, 12, 8, 12));
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        // cached, all that is in view would be painted anew whenever anything in it moves
        scroll.skinProperty()
                .addListener((property, before, now) -> scroll.lookup(".viewport").setCache(false));
        frame.setCenter(scroll);
        layout = new Layout(parts.preferences());
        places = new PanelPlaces(layout);
        dividers = new Dividers(layout);
        dividers.follow(this);
        parts.commands()
                .add(
                        Group.NETWORK,
                        Command.of(
                                "network.wider",
                                () -> body.move(WIDTH_STEP),
                                "Shortcut+Shift+Right"),
                        Command.of(
                                "network.narrower",
                                () -> body.move(-WIDTH_STEP),
                                "Shortcut+Shift+Left"));
        parts.pulse().read(() -> transport.beat(System.nanoTime()));
        status =
                new StatusLine(
                        parts.workbench().jobs(),
                        new StatusViewModel(
                                parts.workbench().steps(),
                                parts.pulse()::rate,
                                parts.background(),
                                MemoryUse::now),
                        parts.pulse());
        frame.setBottom(status);
        new JobNotices(new Looks()).follow(parts.workbench().jobs());
        dropTarget.getStyleClass().add("drop-target");
        dropTarget.getChildren().add(Controls.label(Words.text("welcome.drop.here"), "brand"));
        dropTarget.setVisible(false);
        dropTarget.setMouseTransparent(true);
        finder = new FinderView(new FinderViewModel(parts.commands()), overlay::close);
        preferences =
                new PreferencesView(
                        new PreferencesViewModel(parts.preferences()),
                        new KeysViewModel(parts.commands()),
                        overlay::close);
        keySheet = new KeySheetView(parts.commands(), overlay::close);
        getChildren().addAll(frame, dropTarget, overlay);
        places.follow(centre, () -> model.stepProperty().get().key());
        places.follow(lesson, () -> lessonName);
        model.stepProperty().addListener((property, before, now) -> enter(now));
        for (Step step : Step.values()) {
            model.state(step)
                    .addListener((property, before, now) -> stateChanged(step, before, now));
        }
        enter(model.stepProperty().get());
        declareRuns(parts.commands());
        new Keys(this, parts.commands()).listen();
        sceneProperty()
                .addListener((property, before, now) -> LostFocus.follow(now, this::focusWork));
        acceptDrops(parts.menus().actions());
    }

    /** Puts the keyboard where Space plays; below a sheet, as soon as that is put away. */
    public void focusWork() {
        Node place = inLesson.get() ? lesson.work() : work;
        if (overlay.shownProperty().get()) {
            overlay.returnTo(place);
        } else {
            place.requestFocus();
        }
    }

    /** Lists everything that can be asked for, to be found by name. */
    public void find() {
        overlay.show(finder, Pos.TOP_CENTER);
        finder.open();
    }

    /** Shows what is pressed for what. */
    public void showKeys() {
        overlay.show(keySheet, Pos.CENTER);
        keySheet.open();
    }

    /** Shows what the user can have otherwise. */
    public void showPreferences() {
        overlay.show(preferences, Pos.CENTER);
        preferences.open();
    }

    /** Shows what the engine does and did. */
    public void showJobs() {
        status.showJobs();
    }

    /** Puts away what lies above everything. */
    public void uncover() {
        overlay.close();
    }

    /** Panels and dividers stand again as they do at the very first start. */
    public void putLayoutBack() {
        places.putBack();
        dividers.putBack();
        layout.forget();
    }

    /** Goes to a step, from wherever the user is. */
    public void go(Step step) {
        model.stepProperty().set(step);
        leaveLesson();
        focusWork();
    }

    /** Says beside the menus that something is done. */
    public void tell(String title, String text) {
        notice.show(title, text);
    }

    /** Whether a sheet lies above everything. */
    ReadOnlyBooleanProperty covered() {
        return overlay.shownProperty();
    }

    /**
     * Leaves the steps for a page of its own, as wide as the window.
     *
     * @param name by which it is known from one start to the next
     */
    public void open(String name, StepPage page) {
        inLesson.set(true);
        lessonName = name;
        lesson.show(page);
        scroll.setContent(lesson);
        focusWork();
        places.restore(name, lesson);
    }

    /** Goes back to the step that was left. */
    public void leaveLesson() {
        if (inLesson.get()) {
            enter(model.stepProperty().get());
        }
    }

    /**
     * Gives an enlarged panel its usual room; where there is none, leaves the page of a neuron, a
     * layer or two runs, unless something runs. False where there was nothing to leave.
     */
    boolean leavePage() {
        return places.shrink(inLesson.get() ? lesson : centre)
                || !inLesson.get() && !busy.get() && model.leavePage();
    }

    /** Whether a lesson stands in place of the steps. */
    ReadOnlyBooleanProperty inLessonProperty() {
        return inLesson.getReadOnlyProperty();
    }

    /** Whether a node is part of where the work is done. */
    boolean atWork(Node node) {
        return node == work || node == inspector || node == lesson.work();
    }

    /** What the transport in view does, under its keys. */
    private void declareRuns(Commands commands) {
        commands.add(
                Group.RUN,
                run("run.toggle", TransportBar::toggle, "Space"),
                run("run.forward", bar -> bar.forward(1), "Right"),
                run("run.back", bar -> bar.backward(1), "Left"),
                run("run.forward-many", bar -> bar.forward(MANY), "Shift+Right"),
                run("run.back-many", bar -> bar.backward(MANY), "Shift+Left"),
                run("run.first", TransportBar::first, "Home"),
                run("run.last", TransportBar::last, "End"));
        commands.add(
                Group.RUN,
                run("run.bookmark", TransportBar::bookmark, "B"),
                run("run.bookmark-next", TransportBar::nextBookmark, "]"),
                run("run.bookmark-before", TransportBar::previousBookmark, "["));
        commands.add(
                Group.RUN,
                Command.of("run.layer-next", () -> model.selectLayer(1), "Shortcut+Right")
                        .when(model.layersProperty()),
                Command.of("run.layer-before", () -> model.selectLayer(-1), "Shortcut+Left")
                        .when(model.layersProperty()));
    }

    private Command run(String id, Consumer<TransportBar> what, String key) {
        return Command.of(
                        id, () -> what.accept(inLesson.get() ? lesson.transport() : transport), key)
                .when(
                        Bindings.when(inLesson)
                                .then(lesson.transport().readyProperty())
                                .otherwise(transport.readyProperty()));
    }

    private void stateChanged(Step step, StepState before, StepState now) {
        boolean opened = before == StepState.NOT_YET || now == StepState.NOT_YET;
        if (opened && step == model.stepProperty().get()) {
            enter(step);
        }
    }

    /** Takes the focus off what is about to vanish: left alone it would fall on the first step. */
    private void enter(Step step) {
        inLesson.set(false);
        scroll.setContent(body);
        focusWork();
        show(step);
    }

    private void show(Step step) {
        boolean ready = model.state(step).get() != StepState.NOT_YET;
        serve(ready ? pages.get(step) : new StepPage(missing(step), null, null, null));
        if (ready) {
            places.restore(step.key(), centre);
        }
    }

    private void serve(StepPage page) {
        places.giveWay(inspector);
        work.getChildren().setAll(page.work());
        boolean inspects = page.inspector() != null;
        centre.getStyleClass().remove("plain");
        if (!inspects && page.stepping() == null) {
            centre.getStyleClass().add("plain");
        }
        inspector.setVisible(inspects);
        inspector.setManaged(inspects);
        inspector.getChildren().setAll(inspects ? List.of(page.inspector()) : List.of());
        transport.serve(page.stepping(), page.extras());
    }

    /** What a step shows before it can be done: what is missing, and the way there. */
    private Node missing(Step step) {
        Step first = model.missingFor(step);
        Button way = Controls.button("missing.go." + first.key(), () -> go(first));
        way.getStyleClass().add("go");
        return Controls.empty(Feather.LOCK, model.missingWords(step), way);
    }

    private void acceptDrops(ProjectActions actions) {
        setOnDragOver(
                event -> {
                    if (event.getDragboard().hasFiles()) {
                        event.acceptTransferModes(TransferMode.COPY);
                        dropTarget.setVisible(true);
                    }
                });
        setOnDragExited(event -> dropTarget.setVisible(false));
        setOnDragDropped(
                (DragEvent event) -> {
                    List<File> files = event.getDragboard().getFiles();
                    if (!files.isEmpty()) {
                        actions.open(files.get(0).toPath());
                    }
                    event.setDropCompleted(!files.isEmpty());
                });
    }

    /** Where the user looks. */
    private final class Looks implements JobNotices.Screen {
        @Override
        public Step step() {
            return model.stepProperty().get();
        }

        @Override
        public boolean focused() {
            return getScene() != null
                    && getScene().getWindow() != null
                    && getScene().getWindow().isFocused();
        }

        @Override
        public void tell(JobEntry entry, Step begunAt) {
            notice.show(entry.title(), entry.stateProperty().get(), () -> go(begunAt));
        }
    }
}
