package org.spikelens.app.shell;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Presence;
import org.spikelens.app.words.Words;

/**
 * A few words beside the menus, where nothing else is, that go by themselves: they cover nothing
 * and move nothing.
 */
final class Notice extends HBox {
    private static final Duration STAYS = Duration.seconds(12);

    private final Label title = Controls.label("", "value");
    private final Label text = Controls.label("", "notice-text");
    private final Tooltip whole = new Tooltip();
    private final PauseTransition pause = new PauseTransition(STAYS);
    private final Button show;
    private Runnable way = () -> {};

    Notice() {
        super(8);
        getStyleClass().add("notice");
        setId("notice");
        // a narrow window may have no room for all of it
        title.setMinWidth(0);
        text.setMinWidth(0);
        title.setTooltip(whole);
        text.setTooltip(whole);
        show = Controls.button("notice.show", this::go);
        getChildren()
                .addAll(
                        title,
                        text,
                        show,
                        Controls.iconButton("notice.close", Feather.X, this::close));
        setAlignment(Pos.CENTER_LEFT);
        // as high as the menus beside it, whatever it holds
        setMinHeight(0);
        setPrefHeight(0);
        managedProperty().bind(visibleProperty());
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
        whole.setText(Words.text("notice.whole", newTitle, newText));
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
