package org.spikelens.app.command;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.words.Words;

/** What is pressed for what, group by group: every command that has a key, and no other. */
public final class KeySheetView extends VBox {
    private final Commands commands;
    private final FlowPane groups = new FlowPane(Orientation.HORIZONTAL, 24, 16);
    private final Button shut;

    /**
     * @param close puts the sheet away
     */
    public KeySheetView(Commands commands, Runnable close) {
        this.commands = commands;
        getStyleClass().addAll("page-sheet", "key-sheet");
        setId("key-sheet");
        shut = Controls.iconButton("sheet.close", Feather.X, close);
        HBox head =
                new HBox(
                        8,
                        Controls.label(Words.text("keys.title"), "sheet-title"),
                        Controls.gap(),
                        shut);
        head.setAlignment(Pos.CENTER_LEFT);
        groups.setRowValignment(VPos.TOP);
        ScrollPane scroll = new ScrollPane(groups);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        // as high as what it holds, where the window has that much
        scroll.prefViewportHeightProperty().bind(groups.heightProperty());
        setMaxHeight(USE_PREF_SIZE);
        Label mouse = Controls.label(Words.text("keys.mouse"), "note");
        mouse.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(head, scroll, mouse);
    }

    /** As the commands are now. */
    public void open() {
        groups.getChildren().clear();
        for (Group group : Group.values()) {
            List<Command> withKeys =
                    commands.of(group).stream()
                            .filter(each -> !commands.keys().of(each).isEmpty())
                            .toList();
            if (!withKeys.isEmpty()) {
                groups.getChildren().add(column(group, withKeys));
            }
        }
        shut.requestFocus();
    }

    private Node column(Group group, List<Command> listed) {
        VBox column = new VBox(6);
        column.getStyleClass().add("key-column");
        Label title = Controls.label(Words.text("group." + group.key()), "section");
        title.setPadding(new Insets(0, 0, 2, 0));
        column.getChildren().add(title);
        for (Command command : listed) {
            Label name = Controls.label(command.name().get(), "prose");
            name.setMinHeight(Region.USE_PREF_SIZE);
            HBox keys = new HBox(4);
            keys.getChildren().setAll(Keycaps.labels(commands.keys().of(command)));
            keys.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(12, name, Controls.gap(), keys);
            row.setAlignment(Pos.CENTER_LEFT);
            column.getChildren().add(row);
        }
        return column;
    }
}
