package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import org.spikelens.app.chart.CloseUp;
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
    private static final double MOST_HEIGHT = 30;

    private final DiagnoseViewModel model;
    private final GridPane grid = new GridPane();
    private final CloseUp closeUp = new CloseUp(grid, "matrix-cell");
    private final Panel panel;
    private final Label none = Controls.label(Words.text("diagnose.windows.none"), "note");
    private final List<Label> ends = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();

    WindowsView(DiagnoseViewModel model) {
        this.model = model;
        grid.getStyleClass().add("matrix");
        closeUp.setPrefHeight(0);
        StackPane content = new StackPane(closeUp, none);
        content.setId("window-map");
        content.setMinHeight(0);
        panel = Panel.enlargeable(Words.text("diagnose.windows"), content);
        panel.setId("diagnose-windows");
        panel.offering(Figure.of(closeUp, model.numbers()::windows).with(model.numbers()::facts))
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
        grid.getRowConstraints().clear();
        ends.clear();
        names.clear();
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
            fill(head, Pos.CENTER);
            grid.add(head, moment + 1, 0);
            ends.add(head);
        }
        Label corner = Controls.label(Words.text("diagnose.windows.axis"), "matrix-axis");
        fill(corner, Pos.CENTER_RIGHT);
        corner.setViewOrder(-1);
        grid.add(corner, 0, 0);
        grid.getRowConstraints().add(new RowConstraints());
        int row = 1;
        for (int start : starts) {
            row(map, start, moments, row++);
        }
        List<Label> atTop = new ArrayList<>(ends);
        atTop.add(corner);
        List<Label> atLeft = new ArrayList<>(names);
        atLeft.add(corner);
        closeUp.keep(atLeft, atTop, List.of());
        closeUp.rows(grid.getRowConstraints().subList(1, row), MOST_HEIGHT);
    }

    private static void fill(Label head, Pos alignment) {
        head.setAlignment(alignment);
        head.setMaxWidth(Double.MAX_VALUE);
        head.setMaxHeight(Double.MAX_VALUE);
    }

    private void row(WindowMap map, int start, List<Integer> moments, int row) {
        boolean delayed = start == map.delayed();
        Label name =
                Controls.label(
                        Words.text(
                                delayed ? "diagnose.windows.delayed" : "diagnose.windows.start",
                                start),
                        "matrix-axis");
        fill(name, Pos.CENTER_RIGHT);
        names.add(name);
        RowConstraints constraints = new RowConstraints();
        constraints.setVgrow(Priority.ALWAYS);
        grid.getRowConstraints().add(constraints);
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
                CloseUp.value(
                        Words.text(
                                "diagnose.window.tip",
                                start + 1,
                                end,
                                SweepReadings.percent(score),
                                SweepReadings.interval(score))));
        return cell;
    }
}
