package org.spikelens.app.shell;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.spikelens.app.transport.TransportBar;

/** What stands in place of network and work while a lesson is given; it has a transport too. */
final class LessonPage extends VBox {
    private final StackPane work = new StackPane();
    private final TransportBar transport = new TransportBar();

    LessonPage() {
        super(8);
        setPadding(new Insets(0, 12, 8, 12));
        getStyleClass().add("lesson-page");
        work.setMinSize(0, 0);
        work.setFocusTraversable(true);
        work.setId("lesson-work");
        VBox.setVgrow(work, Priority.ALWAYS);
        getChildren().addAll(work, transport);
    }

    void show(StepPage page) {
        work.getChildren().setAll(page.work());
        transport.serve(page.stepping(), page.extras());
    }

    Node work() {
        return work;
    }

    TransportBar transport() {
        return transport;
    }
}
