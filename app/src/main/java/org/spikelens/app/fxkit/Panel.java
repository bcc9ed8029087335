package org.spikelens.app.fxkit;

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

/**
 * A titled panel: title left, note right, content, and below it the sentence that reads it. One
 * that holds a plot can take the whole work area or a window of its own.
 */
public final class Panel extends VBox {
    private final Label title = new Label();
    private final Label note = new Label();
    private final Label reading = new Label();
    private final HBox head;
    private final Enlargement enlargement = new Enlargement(this::giveWay);
    private final Node content;
    private Button enlarge;
    private Button popOut;

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
        reading.managedProperty().bind(reading.textProperty().isNotEmpty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        head = new HBox(title, gap, note);
        head.getStyleClass().add("panel-head");
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(head, content, reading);
    }

    /** A panel that can be enlarged, by its button or a double click on its head. */
    public static Panel enlargeable(String titleText, Node content) {
        Panel panel = new Panel(titleText, content);
        panel.offerRoom();
        return panel;
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
    private void giveWay() {
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
        head.getChildren().add(new HBox(enlarge, popOut));
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
