package org.spikelens.app.diagnose;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.words.Words;

/** The figures of the selected layer at the end of the run. */
final class FiguresView extends GridPane {
    private static final double LEAST = 74;

    private final DiagnoseViewModel model;

    FiguresView(DiagnoseViewModel model) {
        this.model = model;
        getStyleClass().add("figures");
    }

    void show() {
        getChildren().clear();
        int row = 0;
        for (LayerReadout.Figure figure : model.readings().figures()) {
            Label name = Controls.label(Words.text(figure.key()), "figure-name");
            Label value = Controls.label(figure.value(), "value");
            Tooltip tip =
                    new Tooltip(
                            Words.text(
                                    "diagnose.figure.tip",
                                    Words.text(figure.key()),
                                    figure.value(),
                                    Words.text(figure.key() + ".tip")));
            tip.setWrapText(true);
            tip.setMaxWidth(420);
            name.setTooltip(tip);
            value.setTooltip(tip);
            value.setId(figure.key().replace('.', '-'));
            // where larger text leaves no room for both, both are cut: their tooltip holds them
            name.setMinWidth(LEAST);
            GridPane.setHgrow(name, Priority.ALWAYS);
            GridPane.setHalignment(value, HPos.RIGHT);
            addRow(row++, name, value);
        }
    }
}
