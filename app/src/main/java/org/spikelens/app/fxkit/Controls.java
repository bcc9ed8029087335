package org.spikelens.app.fxkit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikelens.app.words.Words;

/** Small controls, each with its words, its tooltip and its name for screen readers. */
public final class Controls {
    private Controls() {}

    public static FontIcon icon(Ikon ikon) {
        return new FontIcon(ikon);
    }

    /** A button with words; the tooltip is {@code key.tip}. */
    public static Button button(String key, Runnable action) {
        Button button = new Button(Words.text(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        describe(button, key);
        return button;
    }

    /** A button with an icon only; its name for screen readers is the text of {@code key}. */
    public static Button iconButton(String key, Ikon ikon, Runnable action) {
        Button button = new Button(null, icon(ikon));
        button.setOnAction(event -> action.run());
        describe(button, key);
        return button;
    }

    /** The same as a button that stays pressed. */
    public static ToggleButton iconToggle(String key, Ikon ikon) {
        ToggleButton toggle = new ToggleButton(null, icon(ikon));
        describe(toggle, key);
        return toggle;
    }

    /** Name for screen readers and tooltip, from {@code key} and {@code key.tip}. */
    public static void describe(Control control, String key) {
        control.setAccessibleText(Words.text(key));
        control.setTooltip(new Tooltip(Words.text(key + ".tip")));
        control.setId(key.replace('.', '-'));
    }

    public static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        VBox.setVgrow(gap, Priority.SOMETIMES);
        return gap;
    }

    /** What a view shows before there is anything to show: what to do next, and the way there. */
    public static VBox empty(Ikon ikon, String text, Node... ways) {
        Label words = label(text, "prose");
        VBox box = new VBox(icon(ikon), words);
        box.getChildren().addAll(ways);
        box.getStyleClass().add("empty");
        return box;
    }
}
