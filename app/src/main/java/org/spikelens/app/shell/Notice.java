package org.spikelens.app.shell;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Presence;

/** A few words in a corner, that go by themselves. */
final class Notice extends HBox {
    private static final Duration STAYS = Duration.seconds(12);

    private final Label title = Controls.label("", "value");
    private final Label text = Controls.label("", "note");
    private final PauseTransition pause = new PauseTransition(STAYS);
    private final Button show;
    private Runnable way = () -> {};

    Notice() {
        super(8);
        getStyleClass().addAll("panel", "notice");
        setId("notice");
        text.setMinHeight(Region.USE_PREF_SIZE);
        title.setWrapText(true);
        VBox words = new VBox(2, title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        show = Controls.button("notice.show", this::go);
        getChildren()
                .addAll(words, show, Controls.iconButton("notice.close", Feather.X, this::close));
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
        pause.setOnFinished(event -> close());
        close();
    }

    /** Words that lead nowhere. */
    void show(String newTitle, String newText) {
        show(newTitle, newText, () -> {});
        Presence.show(show, false);
    }

    /**
     * @param newWay goes to what it tells of
     */
    void show(String newTitle, String newText, Runnable newWay) {
        title.setText(newTitle);
        text.setText(newText);
        way = newWay;
        Presence.show(show, true);
        setVisible(true);
        pause.playFromStart();
    }

    private void go() {
        close();
        way.run();
    }

    private void close() {
        pause.stop();
        setVisible(false);
    }
}
