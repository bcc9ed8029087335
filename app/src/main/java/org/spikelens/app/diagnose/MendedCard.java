package org.spikelens.app.diagnose;

import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.diagnose.pair.PairViewModel;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.project.Mended;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.DiagnosedRun;
import org.spikelens.engine.metrics.Score;

/** The remedy that the figures in view were found after: what it was, and what it brought. */
final class MendedCard extends VBox {
    private final GridPane figures = new GridPane();

    /**
     * @param takeBack takes the remedy back
     */
    MendedCard(
            DiagnoseViewModel model, PairViewModel pair, DiagnosisFrame frame, Runnable takeBack) {
        super(4);
        Mended mended = frame.mended();
        getStyleClass().addAll("finding", "mended");
        Label kind = Controls.label(Words.text("diagnose.mended"), "finding-kind");
        Label what =
                Controls.label(
                        Words.text(
                                "diagnose.mended.what",
                                mended.remedy().words(),
                                mended.remedy().wordsBefore()),
                        "prose");
        what.setId("mended-what");
        DiagnosedRun before = mended.run();
        DiagnosedRun now = frame.diagnosis().run();
        Label reading = Controls.label(DiagnosisReadings.mended(before, now), "note");
        reading.setId("mended-reading");
        table(before, now);
        Button undo = Controls.button("diagnose.undo", takeBack);
        undo.disableProperty().bind(model.undoable().not());
        undo.setMinWidth(0);
        getChildren().addAll(kind, what, figures, reading);
        if (mended.remedy().converts()) {
            Button look = Controls.button("diagnose.mended.pair", pair::open);
            look.disableProperty().bind(model.undoable().not().or(pair.reachable().not()));
            look.setMinWidth(0);
            getChildren().add(look);
        }
        getChildren().add(undo);
        for (Label label : new Label[] {kind, what, reading}) {
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
    }

    private void table(DiagnosedRun before, DiagnosedRun now) {
        figures.getStyleClass().add("figures");
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        figures.getColumnConstraints().add(name);
        number(Words.text("diagnose.mended.before"), "note", "mended-head-before", 1, 0);
        number(Words.text("diagnose.mended.after"), "note", "mended-head-after", 2, 0);
        if (now.spiking().trials() > 0) {
            row("diagnose.mended.ann", "ann", before.ann(), now.ann(), 1);
            row("diagnose.mended.snn", "snn", before.spiking(), now.spiking(), 2);
        } else {
            row("diagnose.mended.agreement", "snn", before.agreement(), now.agreement(), 1);
        }
    }

    private void row(String key, String id, Score before, Score now, int row) {
        figures.add(Controls.label(Words.text(key), "figure-name"), 0, row);
        number(SweepReadings.percent(before), "value", "mended-" + id + "-before", 1, row);
        number(SweepReadings.percent(now), "value", "mended-" + id + "-after", 2, row);
    }

    private void number(String text, String style, String id, int column, int row) {
        Label value = Controls.label(text, style);
        value.setId(id);
        value.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(value, HPos.RIGHT);
        figures.add(value, column, row);
    }
}
