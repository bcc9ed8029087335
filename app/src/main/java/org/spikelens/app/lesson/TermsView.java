package org.spikelens.app.lesson;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.words.Words;

/** The four terms of the error as numbers, each with its colour. */
final class TermsView extends VBox {
    private final List<Label> values = new ArrayList<>();

    TermsView() {
        super(10);
        GridPane grid = new GridPane();
        grid.getStyleClass().add("terms");
        add(grid, "lesson.term.inherited", "inherited");
        add(grid, "lesson.term.clipping", "clipping");
        add(grid, "lesson.term.quantisation", "quantisation");
        add(grid, "lesson.term.unevenness", "unevenness");
        getChildren().add(grid);
    }

    private void add(GridPane grid, String key, String meaning) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("term-swatch", meaning);
        Label name = Controls.label(Words.text(key), "lesson-name");
        name.setTooltip(new Tooltip(Words.text(key + ".tip")));
        GridPane.setHgrow(name, Priority.ALWAYS);
        Label value = Controls.label("", "term-value");
        value.setId(key.replace('.', '-'));
        value.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(value, HPos.RIGHT);
        grid.addRow(values.size(), swatch, name, value);
        values.add(value);
    }

    void show(List<Double> terms) {
        for (int i = 0; i < values.size(); i++) {
            double term = terms.get(i);
            values.get(i)
                    .setText(
                            term == 0
                                    ? Words.text("lesson.term.none")
                                    : Words.text("lesson.term.value", term));
        }
    }
}
