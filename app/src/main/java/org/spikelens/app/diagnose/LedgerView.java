package org.spikelens.app.diagnose;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.words.Words;

/** The error of the selected layer at the selected moment as numbers that add up. */
final class LedgerView extends VBox {
    private final DiagnoseViewModel model;
    private final GridPane grid = new GridPane();
    private final Label sum = Controls.label("", "note");
    private final Label meaning = Controls.label("", "note");

    LedgerView(DiagnoseViewModel model) {
        super(6);
        this.model = model;
        grid.getStyleClass().add("figures");
        sum.setId("diagnose-sum");
        meaning.setId("diagnose-meaning");
        for (Label label : new Label[] {sum, meaning}) {
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.managedProperty().bind(label.textProperty().isNotEmpty());
        }
        getChildren().addAll(grid, sum, meaning);
    }

    void show() {
        grid.getChildren().clear();
        DiagnosisReadings readings = model.readings();
        if (model.layer() >= 0) {
            head();
            int row = 1;
            for (DiagnosisReadings.Line line : readings.lines()) {
                add(row++, line);
            }
        }
        sum.setText(readings.sum());
        meaning.setText(model.frameProperty().get() == null ? "" : readings.meaning());
    }

    private void head() {
        int column = 2;
        for (String key :
                new String[] {"diagnose.mean", "diagnose.absolute", "diagnose.of-signal"}) {
            Label head = Controls.label(Words.text(key), "note");
            head.setTooltip(new Tooltip(Words.text(key + ".tip")));
            head.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setHalignment(head, HPos.RIGHT);
            grid.add(head, column++, 0);
        }
    }

    private void add(int row, DiagnosisReadings.Line line) {
        if (!line.meaning().isEmpty()) {
            Region swatch = new Region();
            swatch.getStyleClass().addAll("term-swatch", line.meaning());
            grid.add(swatch, 0, row);
        }
        Label name = Controls.label(Words.text(line.key()), "figure-name");
        name.setTooltip(new Tooltip(Words.text(line.key() + ".tip")));
        name.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHgrow(name, Priority.ALWAYS);
        grid.add(name, 1, row);
        String id = line.key().replace('.', '-');
        number(line.mean(), id + "-mean", 2, row);
        number(line.absolute(), id + "-absolute", 3, row);
        number(line.share(), id + "-share", 4, row);
    }

    private void number(String text, String id, int column, int row) {
        Label value = Controls.label(text, "value");
        value.setId(id);
        value.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(value, HPos.RIGHT);
        grid.add(value, column, row);
    }
}
