package org.spikelens.app.fxkit;

import javafx.beans.binding.Bindings;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.words.Words;

/**
 * A window of its own for a panel, for a second screen; closing it puts the panel back. It is shut
 * with the window that it came from.
 */
final class PanelWindow {
    private static final String PLACE = "panel-away";
    private static final double WIDTH = 900;
    private static final double HEIGHT = 560;

    private PanelWindow() {}

    static void open(Panel panel) {
        if (!(panel.getParent() instanceof Pane home)) {
            return;
        }
        Scene main = panel.getScene();
        Window owner = main.getWindow();
        Stage stage = new Stage();
        Node place = placeholder(panel, stage);
        home.getChildren().set(home.getChildren().indexOf(panel), place);
        StackPane root = new StackPane(panel);
        root.getStyleClass().addAll("workbench", "panel-window");
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        Bindings.bindContent(scene.getStylesheets(), main.getStylesheets());
        stage.initOwner(owner);
        EventHandler<WindowEvent> shut = event -> stage.hide();
        owner.addEventHandler(WindowEvent.WINDOW_HIDING, shut);
        stage.titleProperty().bind(panel.titleProperty());
        stage.setScene(scene);
        stage.setOnHidden(
                event -> {
                    owner.removeEventHandler(WindowEvent.WINDOW_HIDING, shut);
                    root.getChildren().clear();
                    home.getChildren().set(home.getChildren().indexOf(place), panel);
                    panel.inWindow(false);
                });
        // what a panel asks for is answered in the window that it comes from
        root.addEventHandler(FigureEvent.WANTED, event -> place.fireEvent(event.copy()));
        root.addEventHandler(LessonEvent.PLAY, event -> place.fireEvent(event.copy()));
        panel.inWindow(true);
        place.fireEvent(new PanelEvent(PanelEvent.AWAY, panel, stage));
        stage.show();
    }

    /** Whether this stands where a panel was that has a window of its own. */
    static boolean isPlaceOf(Node node) {
        return node.getStyleClass().contains(PLACE);
    }

    private static Node placeholder(Panel panel, Stage stage) {
        VBox box =
                Controls.empty(
                        Feather.EXTERNAL_LINK,
                        Words.text("panel.away", panel.titleProperty().get()),
                        Controls.button("panel.back", stage::hide));
        box.getStyleClass().addAll("panel", PLACE);
        HBox.setHgrow(box, HBox.getHgrow(panel));
        VBox.setVgrow(box, VBox.getVgrow(panel));
        box.setPrefSize(panel.getPrefWidth(), panel.getPrefHeight());
        box.setMinSize(0, 0);
        return box;
    }
}
