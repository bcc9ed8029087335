package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import org.spikelens.app.chart.CloseUp;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Walked;
import org.spikelens.app.words.Words;

/**
 * A row a class, a column what its images are taken for, and in each cell how many, on a colour by
 * their share of the row. A click picks the images of a cell; so do the arrow keys.
 */
final class ConfusionMatrix extends GridPane implements Walked {
    private static final int LEVELS = 10;
    private static final double MOST_HEIGHT = 72;
    private static final String SELECTED = "selected";

    private final DecisionsViewModel model;
    private final List<List<Label>> cells = new ArrayList<>();
    private final CloseUp closeUp = new CloseUp(this, "matrix-cell");
    private final List<Label> names = new ArrayList<>();
    private List<Integer> shown = List.of();
    private DecisionsViewModel.Pick revealed;

    ConfusionMatrix(DecisionsViewModel model) {
        this.model = model;
        setId("confusion-matrix");
        getStyleClass().addAll("matrix", "confusion");
        setMinWidth(0);
        setFocusTraversable(true);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** It with what lets it be looked at more closely. */
    CloseUp closeUp() {
        return closeUp;
    }

    /** Shows another diagnosis. */
    void show() {
        getChildren().clear();
        getColumnConstraints().clear();
        getRowConstraints().clear();
        cells.clear();
        names.clear();
        shown = model.classes();
        List<Integer> classes = shown;
        if (classes.isEmpty()) {
            return;
        }
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(Region.USE_PREF_SIZE);
        getColumnConstraints().add(name);
        for (int column = 0; column < classes.size(); column++) {
            ColumnConstraints cell = new ColumnConstraints(0, 10, Double.MAX_VALUE);
            cell.setHgrow(Priority.ALWAYS);
            cell.setHalignment(HPos.CENTER);
            getColumnConstraints().add(cell);
        }
        for (int row = 0; row < classes.size(); row++) {
            row(classes.get(row), row);
        }
        Label axis = Controls.label(Words.text("decisions.axis"), "matrix-axis");
        axis.setAlignment(Pos.CENTER_RIGHT);
        axis.setMaxWidth(Double.MAX_VALUE);
        axis.setViewOrder(-1);
        names.add(axis);
        List<Label> heads = new ArrayList<>(List.of(axis));
        add(axis, 0, classes.size());
        for (int column = 0; column < classes.size(); column++) {
            int named = classes.get(column);
            Label head = Controls.label(DecisionReadings.column(named), "matrix-axis");
            head.setMinWidth(Region.USE_PREF_SIZE);
            head.setTooltip(new Tooltip(model.readings().row(named)));
            head.setMaxWidth(Double.MAX_VALUE);
            head.setAlignment(Pos.CENTER);
            heads.add(head);
            add(head, column + 1, classes.size());
        }
        closeUp.keep(names, List.of(), heads);
        closeUp.rows(List.copyOf(getRowConstraints()), MOST_HEIGHT);
        count();
    }

    private void row(int label, int row) {
        RowConstraints constraints = new RowConstraints();
        constraints.setVgrow(Priority.ALWAYS);
        constraints.setMaxHeight(MOST_HEIGHT);
        getRowConstraints().add(constraints);
        Label name = Controls.label(model.readings().row(label), "matrix-axis", "confusion-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        names.add(name);
        add(name, 0, row);
        List<Label> line = new ArrayList<>();
        for (int named : model.classes()) {
            Label cell = new Label();
            cell.setId("confusion-" + label + "-" + named);
            cell.setAlignment(Pos.CENTER);
            cell.setMinSize(0, 0);
            cell.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
            cell.setTooltip(CloseUp.value(""));
            cell.setOnMouseClicked(
                    event -> model.pick(new DecisionsViewModel.Pick.Cell(label, named)));
            line.add(cell);
            add(cell, line.size(), row);
        }
        cells.add(line);
    }

    /** Counts at another timestep; not of a diagnosis that is yet to be shown. */
    void count() {
        List<Integer> classes = model.classes();
        if (shown != classes) {
            return;
        }
        for (int row = 0; row < cells.size(); row++) {
            int label = classes.get(row);
            int all = model.count(label);
            for (int column = 0; column < classes.size(); column++) {
                int named = classes.get(column);
                int count = model.count(label, named);
                int level = count == 0 ? 0 : Math.min(LEVELS - 1, LEVELS * count / all);
                Label cell = cells.get(row).get(column);
                cell.setText(count == 0 ? "" : Integer.toString(count));
                cell.getStyleClass()
                        .setAll("label", "matrix-cell", count == 0 ? "no-count" : "ramp-" + level);
                if (row == column) {
                    cell.getStyleClass().add("right-class");
                }
                cell.getTooltip().setText(model.readings().cell(label, named));
            }
        }
        mark();
    }

    /** Marks the cell whose images are picked, and brings it into view where it is another one. */
    void mark() {
        if (shown != model.classes()) {
            return;
        }
        DecisionsViewModel.Pick pick = model.pickProperty().get();
        for (int row = 0; row < cells.size(); row++) {
            for (int column = 0; column < cells.size(); column++) {
                Label cell = cells.get(row).get(column);
                cell.getStyleClass().remove(SELECTED);
                if (pick.equals(at(row, column))) {
                    cell.getStyleClass().add(SELECTED);
                    if (!pick.equals(revealed)) {
                        closeUp.reveal(cell);
                    }
                }
            }
        }
        revealed = pick;
        setAccessibleText(
                Words.text(
                        "decisions.matrix",
                        pick instanceof DecisionsViewModel.Pick.Cell cell
                                ? model.readings().cell(cell.label(), cell.named())
                                : model.readings().confusion()));
    }

    private DecisionsViewModel.Pick.Cell at(int row, int column) {
        return new DecisionsViewModel.Pick.Cell(
                model.classes().get(row), model.classes().get(column));
    }

    private void key(KeyEvent event) {
        if (cells.isEmpty()) {
            return;
        }
        int all = cells.size();
        switch (event.getCode()) {
            case UP -> move(-1, 0);
            case DOWN -> move(1, 0);
            case LEFT -> move(0, -1);
            case RIGHT -> move(0, 1);
            case HOME -> move(0, -all);
            case END -> move(0, all);
            case ESCAPE -> model.pickAll();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int rows, int columns) {
        int row = 0;
        int column = 0;
        if (model.pickProperty().get() instanceof DecisionsViewModel.Pick.Cell cell) {
            row = within(model.classes().indexOf(cell.label()) + rows);
            column = within(model.classes().indexOf(cell.named()) + columns);
        }
        model.pick(at(row, column));
    }

    private int within(int number) {
        return Math.max(0, Math.min(cells.size() - 1, number));
    }
}
