package org.spikelens.app.diagnose.pair;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.project.PairChoice;
import org.spikelens.app.words.Words;

/** What the open network can be held against, a button each. */
public final class PairOffer extends StackPane {
    private static final double WIDEST = 330;

    private final PairViewModel model;
    private final FlowPane buttons = new FlowPane(8, 6);

    public PairOffer(PairViewModel model) {
        this.model = model;
        Label what = Controls.label(Words.text("pair.offer"), "prose");
        what.setWrapText(true);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox content = new VBox(10, what, buttons);
        ScrollPane scroll = new ScrollPane(content);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        scroll.setPrefHeight(0);
        Panel panel = new Panel(Words.text("pair.title"), scroll);
        panel.setId("diagnose-pair");
        getChildren().add(panel);
        setMinHeight(0);
        model.choices().addListener((ListChangeListener<PairChoice>) change -> fill());
        model.frameProperty().addListener(change -> fill());
        fill();
    }

    private void fill() {
        buttons.getChildren().clear();
        if (model.frameProperty().get() != null) {
            Button again = Controls.button("pair.again", model::open);
            again.getStyleClass().add("go");
            buttons.getChildren().add(again);
        }
        for (int i = 0; i < model.choices().size(); i++) {
            buttons.getChildren().add(button(model.choices().get(i), i));
        }
        Button file = Controls.button("pair.open-file", model::chooseFile);
        file.disableProperty().bind(model.reachable().not());
        buttons.getChildren().add(file);
    }

    private Button button(PairChoice choice, int number) {
        Button button = new Button(choice.name());
        button.setId("pair-choice-" + number);
        button.setMaxWidth(WIDEST);
        button.setTextOverrun(OverrunStyle.ELLIPSIS);
        button.setTooltip(new Tooltip(Words.text("pair.choose.tip", choice.name())));
        button.setOnAction(event -> model.choose(choice));
        button.disableProperty().bind(model.reachable().not());
        if (number == 0 && model.frameProperty().get() == null) {
            button.getStyleClass().add("go");
        }
        return button;
    }
}
