package org.spikelens.app.shell;

import java.io.File;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.Pulse;
import org.spikelens.app.network.NetworkView;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.StepState;
import org.spikelens.app.transport.TransportBar;
import org.spikelens.app.words.Words;

/**
 * The one window: rail above, network left, work in the centre, inspector right, transport below.
 */
public final class Shell extends StackPane {
    private static final int MANY = 10;
    private static final double INSPECTOR_WIDTH = 268;
    private static final double LEAST_WORK_WIDTH = 620;

    private final ShellViewModel model;
    private final Map<Step, StepPage> pages = new EnumMap<>(Step.class);
    private final StackPane work = new StackPane();
    private final StackPane inspector = new StackPane();
    private final TransportBar transport = new TransportBar();
    private final StackPane dropTarget = new StackPane();
    private final BorderPane frame = new BorderPane();
    private final SplitPane body;
    private final LessonPage lesson = new LessonPage();
    private boolean inLesson;

    /** What the window is made of. */
    public record Parts(
            ShellViewModel model, Menus menus, NetworkView network, JobBoard jobs, Pulse pulse) {}

    public Shell(Parts parts, Map<Step, StepPage> pages) {
        this.model = parts.model();
        this.pages.putAll(pages);
        getStyleClass().add("workbench");
        frame.setTop(new VBox(parts.menus(), new StepRail(model, this::go)));
        HBox middle = new HBox(8, work, inspector);
        HBox.setHgrow(work, Priority.ALWAYS);
        work.setMinSize(0, 0);
        work.setFocusTraversable(true);
        work.setId("work");
        inspector.setMinWidth(INSPECTOR_WIDTH);
        inspector.setMaxWidth(INSPECTOR_WIDTH);
        VBox centre = new VBox(8, middle, transport);
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.setMinHeight(0);
        centre.setMinSize(LEAST_WORK_WIDTH, 0);
        body = new SplitPane(parts.network(), centre);
        body.getStyleClass().add("body-split");
        body.setPadding(new Insets(0, 12, 8, 12));
        body.setMinSize(0, 0);
        new NetworkWidth().hold(body, parts.network());
        frame.setBottom(new StatusLine(parts.jobs(), parts.pulse()));
        dropTarget.getStyleClass().add("drop-target");
        dropTarget.getChildren().add(Controls.label(Words.text("welcome.drop.here"), "brand"));
        dropTarget.setVisible(false);
        dropTarget.setMouseTransparent(true);
        getChildren().addAll(frame, dropTarget);
        model.stepProperty().addListener((property, before, now) -> enter(now));
        for (Step step : Step.values()) {
            model.state(step)
                    .addListener((property, before, now) -> stateChanged(step, before, now));
        }
        enter(model.stepProperty().get());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        acceptDrops(parts.menus());
    }

    /** Puts the keyboard where Space plays. */
    public void focusWork() {
        (inLesson ? lesson.work() : work).requestFocus();
    }

    /** Leaves the steps for a page of its own, as wide as the window. */
    public void open(StepPage page) {
        inLesson = true;
        lesson.show(page);
        frame.setCenter(lesson);
        focusWork();
    }

    /** Goes back to the step that was left. */
    public void leaveLesson() {
        if (inLesson) {
            enter(model.stepProperty().get());
        }
    }

    private void stateChanged(Step step, StepState before, StepState now) {
        boolean opened = before == StepState.NOT_YET || now == StepState.NOT_YET;
        if (opened && step == model.stepProperty().get()) {
            enter(step);
        }
    }

    /** Takes the focus off what is about to vanish: left alone it would fall on the first step. */
    private void enter(Step step) {
        inLesson = false;
        frame.setCenter(body);
        focusWork();
        show(step);
    }

    private void go(Step step) {
        model.stepProperty().set(step);
        leaveLesson();
        focusWork();
    }

    private void show(Step step) {
        boolean ready = model.state(step).get() != StepState.NOT_YET;
        serve(ready ? pages.get(step) : new StepPage(missing(step), null, null, null));
    }

    private void serve(StepPage page) {
        work.getChildren().setAll(page.work());
        boolean inspects = page.inspector() != null;
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
        return Controls.empty(Feather.LOCK, Words.text("missing." + step.key()), way);
    }

    private void key(KeyEvent event) {
        if (inLesson && event.getCode() == KeyCode.ESCAPE) {
            leaveLesson();
            event.consume();
            return;
        }
        if (event.isShortcutDown() || event.isAltDown() || within(event, Shell::takesText)) {
            return;
        }
        if (event.getCode().isArrowKey() && within(event, NetworkView.class::isInstance)) {
            return;
        }
        TransportBar served = inLesson ? lesson.transport() : transport;
        int count = event.isShiftDown() ? MANY : 1;
        KeyCode code = event.getCode();
        boolean atWork =
                within(event, node -> node == work || node == inspector || node == lesson.work());
        boolean sliding = within(event, node -> node.getAccessibleRole() == AccessibleRole.SLIDER);
        if (code == KeyCode.SPACE && !(atWork && event.getTarget() instanceof ButtonBase)) {
            served.toggle();
        } else if (code == KeyCode.ENTER && !atWork && event.getTarget() instanceof Button button) {
            button.fire();
        } else if (code == KeyCode.RIGHT && !sliding) {
            served.forward(count);
        } else if (code == KeyCode.LEFT && !sliding) {
            served.backward(count);
        } else {
            return;
        }
        event.consume();
    }

    /** Whether the control that has the focus, or what it is part of, is such a one. */
    private static boolean within(KeyEvent event, Predicate<Node> such) {
        for (Node node = event.getTarget() instanceof Node target ? target : null;
                node != null;
                node = node.getParent()) {
            if (such.test(node)) {
                return true;
            }
        }
        return false;
    }

    private static boolean takesText(Node node) {
        return node instanceof TextInputControl || node instanceof ComboBox;
    }

    private void acceptDrops(Menus menus) {
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
                        menus.open(files.get(0).toPath());
                    }
                    event.setDropCompleted(!files.isEmpty());
                });
    }
}
