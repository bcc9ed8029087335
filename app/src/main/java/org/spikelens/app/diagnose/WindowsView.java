package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.WindowMap;
import org.spikelens.engine.metrics.Score;

/**
 * Accuracy for windows in which the output may be read: a row a start, a column an end, both as
 * fine as the moments of the matrix. The window of delayed evaluation is marked.
 */
final class WindowsView extends StackPane {
    private static final int LEVELS = 10;

    private final DiagnoseViewModel model;
    private final GridPane grid = new GridPane();
    private final Panel panel;
    private final Label none = Controls.label(Words.text("diagnose.windows.none"), "note");
    private final List<Label> ends = new ArrayList<>();

    WindowsView(DiagnoseViewModel model) {
        this.model = model;
        grid.getStyleClass().add("matrix");
        ScrollPane scroll = new ScrollPane(new StackPane(grid, none));
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        scroll.setPrefHeight(0);
        panel = new Panel(Words.text("diagnose.windows"), scroll);
        panel.setId("diagnose-windows");
        panel.offering(Figure.of(grid, model.numbers()::windows).with(model.numbers()::facts))
                .teaching(Topic.WINDOWS);
        panel.noteProperty().set(Words.text("diagnose.windows.note"));
        getChildren().add(panel);
        setMinHeight(0);
    }

    void show() {
        Optional<WindowMap> windows = model.readings().windows();
        none.setVisible(windows.isEmpty());
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        ends.clear();
        windows.ifPresent(this::fill);
        panel.readingProperty().set(model.readings().windowReading());
        select();
    }

    /** The end that is looked at is the moment of the matrix. */
    void select() {
        for (int i = 0; i < ends.size(); i++) {
            ends.get(i).getStyleClass().remove("selected");
            if (i == model.momentProperty().get()) {
                ends.get(i).getStyleClass().add("selected");
            }
        }
    }

    private void fill(WindowMap map) {
        List<Integer> moments = model.frameProperty().get().moments();
        TreeSet<Integer> starts = new TreeSet<>(moments);
        starts.add(0);
        starts.add(map.delayed());
        starts.remove(map.timesteps());
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().add(name);
        for (int moment = 0; moment < moments.size(); moment++) {
            ColumnConstraints cell = new ColumnConstraints(0, 10, Double.MAX_VALUE);
            cell.setHgrow(Priority.ALWAYS);
            cell.setHalignment(HPos.CENTER);
            grid.getColumnConstraints().add(cell);
            int end = moments.get(moment);
            Label head =
                    Controls.label(Words.text("diagnose.at", end), "matrix-axis", "window-end");
            grid.add(head, moment + 1, 0);
            ends.add(head);
        }
        grid.add(Controls.label(Words.text("diagnose.windows.axis"), "matrix-axis"), 0, 0);
        int row = 1;
        for (int start : starts) {
            row(map, start, moments, row++);
        }
    }

    private void row(WindowMap map, int start, List<Integer> moments, int row) {
        boolean delayed = start == map.delayed();
        Label name =
                Controls.label(
                        Words.text(
                                delayed ? "diagnose.windows.delayed" : "diagnose.windows.start",
                                start),
                        "matrix-axis");
        grid.add(name, 0, row);
        for (int moment = 0; moment < moments.size(); moment++) {
            int end = moments.get(moment);
            if (start < end) {
                Label cell = cell(map.score(start, end), start, end);
                if (delayed && end == map.timesteps()) {
                    cell.getStyleClass().add("selected");
                }
                grid.add(cell, moment + 1, row);
            }
        }
    }

    private static Label cell(Score score, int start, int end) {
        int level = (int) Math.min(LEVELS - 1, LEVELS * score.share());
        Label cell =
                Controls.label(
                        Words.text("diagnose.cell", score.share()),
                        "matrix-cell",
                        "window-cell",
                        "ramp-" + level);
        cell.setId("window-" + start + "-" + end);
        cell.setAlignment(Pos.CENTER);
        cell.setMinSize(0, 0);
        cell.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        cell.setTooltip(
                new Tooltip(
                        Words.text(
                                "diagnose.window.tip",
                                start + 1,
                                end,
                                SweepReadings.percent(score),
                                SweepReadings.interval(score))));
        return cell;
    }
}
