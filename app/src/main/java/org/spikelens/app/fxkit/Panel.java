package org.spikelens.app.fxkit;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.figure.Sketch;
import org.spikelens.app.figure.Table;
import org.spikelens.app.job.Trouble;

/**
 * A titled panel: title left, note right, content, and below it the sentence that reads it. One
 * that holds a plot can take the whole work area or a window of its own.
 */
public final class Panel extends VBox {
    private final Label title = new Label();
    private final Label note = new Label();
    private final Label reading = new Label();
    private final HBox head;
    private final HBox tools = new HBox();
    private final HBox foot;
    private final Enlargement enlargement = new Enlargement(this::giveWay);
    private final Node content;
    private Button enlarge;
    private Button popOut;
    private Figure figure;
    private ErrorCard error;

    public Panel(String titleText, Node content) {
        this.content = content;
        getStyleClass().add("panel");
        setSpacing(4);
        setMinSize(0, 0);
        title.setText(titleText);
        title.getStyleClass().add("panel-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        note.setMinWidth(0);
        note.getStyleClass().add("panel-note");
        // a small window may have no room for all of it
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(note.textProperty());
        note.tooltipProperty()
                .bind(
                        Bindings.when(note.textProperty().isNotEmpty())
                                .then(whole)
                                .otherwise((Tooltip) null));
        reading.getStyleClass().add("reading");
        reading.setMinHeight(Region.USE_PREF_SIZE);
        reading.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(reading, Priority.ALWAYS);
        foot = new HBox(8, reading);
        foot.managedProperty().bind(reading.textProperty().isNotEmpty());
        foot.visibleProperty().bind(foot.managedProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        head = new HBox(title, gap, note, tools);
        tools.managedProperty().bind(Bindings.isNotEmpty(tools.getChildren()));
        head.getStyleClass().add("panel-head");
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(head, content, foot);
    }

    /** A panel that can be enlarged, by its button or a double click on its head. */
    public static Panel enlargeable(String titleText, Node content) {
        Panel panel = new Panel(titleText, content);
        panel.offerRoom();
        return panel;
    }

    /** Lets what it shows be copied, kept in a file and looked at more closely. */
    public Panel offering(Figure newFigure) {
        figure = newFigure;
        tools.getChildren().remove(popOut);
        tools.getChildren()
                .add(
                        0,
                        new PanelTools(this, figure, popOut == null ? null : popOut::fire)
                                .button());
        return this;
    }

    /** Puts a way to learn what it shows beside its sentence. */
    public Panel teaching(Topic topic) {
        foot.getChildren().setAll(reading, LearnLink.to(topic));
        return this;
    }

    /** The same in its head, where there is no sentence. */
    public Panel teachingAbove(Topic topic) {
        beside(LearnLink.to(topic));
        return this;
    }

    /** Asks for what it shows, as its menu does. */
    public void want(FigureEvent.Want how) {
        fireEvent(new FigureEvent(this, how));
    }

    /** What it shows as a figure, as it stands on the screen. */
    public Sketch sketch() {
        return PanelSketch.of(this, figure.parts(), List.of(title, note, reading));
    }

    /** The numbers behind what it shows. */
    public Table numbers() {
        return figure.data().get();
    }

    /** What these were computed with, beyond the network and its thresholds. */
    public List<String> facts() {
        return figure.facts().get();
    }

    /** Whether it shows something of the open project. */
    public boolean ofProject() {
        return figure.project();
    }

    /** Says what went wrong with what was asked of it; null for nothing. */
    public void trouble(Trouble what) {
        getChildren().remove(error);
        error = null;
        if (what != null) {
            error = new ErrorCard(() -> trouble(null));
            error.show(what);
            getChildren().add(1, error);
        }
    }

    /** Puts a small control at the end of the head. */
    public void beside(Node control) {
        head.getChildren().add(head.getChildren().indexOf(note) + 1, control);
    }

    /** Gives it the whole work area, or its own place again. */
    public void toggleRoom() {
        if (enlargement.active()) {
            enlargement.end();
        } else {
            enlargement.start(this);
        }
        showRoom();
        fireEvent(new PanelEvent(PanelEvent.ROOM, this, null));
    }

    /** The view shows something else here; what a person wanted, and is remembered, stays. */
    public void giveWay() {
        enlargement.end();
        showRoom();
    }

    /** By which it is known from one start to the next: the id of what it shows, or empty. */
    public String name() {
        return content.getId() == null ? "" : content.getId();
    }

    /** Whether it can be seen in the window: neither it nor what it stands in is hidden. */
    public boolean seen() {
        for (Node node = this; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return getScene() != null;
    }

    /** Whether it has the whole work area. */
    public boolean enlarged() {
        return enlargement.active();
    }

    /** At which its head and what it shows are whole; its view may let it have less. */
    double leastWidth() {
        return computeMinWidth(-1);
    }

    /** The same for its height, at a width or at any: -1. */
    double leastHeight(double width) {
        return computeMinHeight(width);
    }

    /** Whether it stands in a window of its own. */
    boolean away() {
        return !popOut.isVisible();
    }

    void inWindow(boolean away) {
        for (Button button : new Button[] {enlarge, popOut}) {
            button.setVisible(!away);
            button.setManaged(!away);
        }
    }

    private void offerRoom() {
        enlarge = Controls.iconButton("panel.enlarge", Feather.MAXIMIZE_2, this::toggleRoom);
        popOut = Controls.iconButton("panel.window", Feather.EXTERNAL_LINK, this::popOut);
        enlarge.getStyleClass().add("panel-tool");
        popOut.getStyleClass().add("panel-tool");
        tools.getChildren().addAll(enlarge, popOut);
        head.setOnMouseClicked(
                event -> {
                    if (event.getClickCount() == 2 && enlarge.isVisible()) {
                        toggleRoom();
                    }
                });
    }

    /** Gives it a window of its own. */
    public void popOut() {
        if (enlargement.active()) {
            toggleRoom();
        }
        PanelWindow.open(this);
    }

    private void showRoom() {
        boolean large = enlargement.active();
        enlarge.setGraphic(Controls.icon(large ? Feather.MINIMIZE_2 : Feather.MAXIMIZE_2));
        Controls.describe(enlarge, large ? "panel.shrink" : "panel.enlarge");
    }

    public StringProperty titleProperty() {
        return title.textProperty();
    }

    public StringProperty noteProperty() {
        return note.textProperty();
    }

    /** One sentence computed from what the panel shows. */
    public StringProperty readingProperty() {
        return reading.textProperty();
    }
}
