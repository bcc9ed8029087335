package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import org.spikelens.app.chart.CloseUp;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Walked;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.words.Words;

/**
 * Layers from top to bottom, moments from left to right, the error of each as a number on its
 * colour, and at the end of each row its terms at the selected moment. A click looks at a layer and
 * a moment; so do the arrow keys. A double click, or Enter, looks at the layer closely.
 */
final class ErrorMatrix extends GridPane implements Walked {
    private static final double MOST_HEIGHT = 72;
    private static final double BARS = 0.24;
    private static final double NARROW = 2.2;
    private static final String SELECTED = "selected";

    private final DiagnoseViewModel model;
    private final Runnable open;
    private final List<Label> names = new ArrayList<>();
    private final List<List<Label>> cells = new ArrayList<>();
    private final List<LedgerBar> bars = new ArrayList<>();
    private final List<Tooltip> barTips = new ArrayList<>();
    private DiagnosisFrame shown;
    private final Label barsAt = Controls.label("", "matrix-axis", "bars-at");
    private final CloseUp closeUp = new CloseUp(this, "matrix-cell");
    private final List<Label> axis = new ArrayList<>();

    /**
     * @param open looks at the selected layer closely
     */
    ErrorMatrix(DiagnoseViewModel model, Runnable open) {
        this.model = model;
        this.open = open;
        setId("error-matrix");
        getStyleClass().add("matrix");
        setMinWidth(0);
        setFocusTraversable(true);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Shows another diagnosis. */
    void show(DiagnosisFrame frame) {
        shown = frame;
        getChildren().clear();
        getColumnConstraints().clear();
        getRowConstraints().clear();
        names.clear();
        cells.clear();
        bars.clear();
        barTips.clear();
        axis.clear();
        if (frame == null) {
            return;
        }
        int moments = frame.moments().size();
        columns(moments);
        for (int layer = 0; layer < frame.layers().size(); layer++) {
            row(layer, moments);
        }
        axis(frame);
        List<Label> atLeft = new ArrayList<>(names);
        atLeft.add(axis.get(0));
        closeUp.keep(atLeft, List.of(), axis);
        closeUp.rows(List.copyOf(getRowConstraints()), MOST_HEIGHT);
        cells.get(0).get(0).widthProperty().addListener((property, before, now) -> fit());
        fit();
        select();
    }

    /** It with what lets it be looked at more closely. */
    CloseUp closeUp() {
        return closeUp;
    }

    /** Shows which layer and moment is looked at; not of a diagnosis that is yet to be shown. */
    void select() {
        if (shown == null || shown != model.frameProperty().get()) {
            return;
        }
        int layer = model.layer();
        int moment = model.momentProperty().get();
        for (int row = 0; row < cells.size(); row++) {
            mark(names.get(row), row == layer);
            for (int column = 0; column < cells.get(row).size(); column++) {
                mark(cells.get(row).get(column), row == layer && column == moment);
            }
        }
        stack(moment);
        if (layer >= 0) {
            closeUp.reveal(cells.get(layer).get(moment));
        }
        setAccessibleText(
                Words.text(
                        "diagnose.matrix.cell",
                        Words.text("diagnose.matrix"),
                        model.readings().cellTip(Math.max(0, layer), moment)));
    }

    private void stack(int moment) {
        double longest = model.readings().longest(moment);
        for (int row = 0; row < bars.size(); row++) {
            bars.get(row).show(model.readings().parts(row, moment), longest);
            barTips.get(row).setText(model.readings().cellTip(row, moment));
        }
        int timesteps = shown.moments().get(moment);
        barsAt.setText(Words.text("diagnose.bars", timesteps));
    }

    private void columns(int moments) {
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(Region.USE_PREF_SIZE);
        getColumnConstraints().add(name);
        for (int i = 0; i < moments; i++) {
            ColumnConstraints cell = new ColumnConstraints(0, 10, Double.MAX_VALUE);
            cell.setHgrow(Priority.ALWAYS);
            cell.setHalignment(HPos.CENTER);
            getColumnConstraints().add(cell);
        }
        ColumnConstraints bar = new ColumnConstraints();
        bar.setPercentWidth(100 * BARS);
        getColumnConstraints().add(bar);
    }

    private void row(int layer, int moments) {
        RowConstraints constraints = new RowConstraints();
        constraints.setVgrow(Priority.ALWAYS);
        constraints.setMaxHeight(MOST_HEIGHT);
        getRowConstraints().add(constraints);
        Label name = Controls.label(model.title(layer), "matrix-name");
        name.setId("matrix-layer-" + layer);
        name.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        name.setTooltip(new Tooltip(model.title(layer)));
        name.setOnMouseClicked(event -> click(event, layer, model.momentProperty().get()));
        names.add(name);
        add(name, 0, layer);
        List<Label> row = new ArrayList<>();
        for (int moment = 0; moment < moments; moment++) {
            row.add(cell(layer, moment));
            add(row.get(moment), moment + 1, layer);
        }
        cells.add(row);
        LedgerBar bar = new LedgerBar();
        Tooltip tip = new Tooltip();
        Tooltip.install(bar, tip);
        bar.setOnMouseClicked(event -> click(event, layer, model.momentProperty().get()));
        bars.add(bar);
        barTips.add(tip);
        add(bar, moments + 1, layer);
    }

    private Label cell(int layer, int moment) {
        Label cell =
                Controls.label(
                        model.readings().cell(layer, moment),
                        "matrix-cell",
                        "ramp-" + model.readings().level(layer, moment));
        cell.setId("matrix-cell-" + layer + "-" + moment);
        cell.setAlignment(Pos.CENTER);
        cell.setMinSize(0, 0);
        cell.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        cell.setTooltip(CloseUp.value(model.readings().cellTip(layer, moment)));
        cell.setOnMouseClicked(event -> click(event, layer, moment));
        return cell;
    }

    private void click(MouseEvent event, int layer, int moment) {
        model.select(layer, moment);
        if (event.getClickCount() == 2) {
            open.run();
            // elsewhere a double click shows all
            event.consume();
        }
    }

    private void axis(DiagnosisFrame frame) {
        int row = frame.layers().size();
        Label unit = Controls.label(Words.text("axis.timestep"), "matrix-axis");
        unit.setAlignment(Pos.CENTER_RIGHT);
        unit.setMaxWidth(Double.MAX_VALUE);
        unit.setViewOrder(-1);
        axis.add(unit);
        add(unit, 0, row);
        for (int moment = 0; moment < frame.moments().size(); moment++) {
            Label at =
                    Controls.label(
                            Words.text("diagnose.at", frame.moments().get(moment)), "matrix-axis");
            at.setMinWidth(Region.USE_PREF_SIZE);
            at.setMaxWidth(Double.MAX_VALUE);
            at.setAlignment(Pos.CENTER);
            axis.add(at);
            add(at, moment + 1, row);
        }
        barsAt.setMaxWidth(Double.MAX_VALUE);
        axis.add(barsAt);
        add(barsAt, frame.moments().size() + 1, row);
    }

    /** Numbers are left to the tooltips where cells have no room for them. */
    private void fit() {
        Label first = cells.get(0).get(0);
        boolean narrow = first.getWidth() < NARROW * first.getFont().getSize();
        getStyleClass().remove("narrow");
        if (narrow) {
            getStyleClass().add("narrow");
        }
    }

    private static void mark(Node node, boolean selected) {
        node.getStyleClass().remove(SELECTED);
        if (selected) {
            node.getStyleClass().add(SELECTED);
        }
    }

    private void key(KeyEvent event) {
        if (cells.isEmpty()) {
            return;
        }
        int all = cells.get(0).size();
        switch (event.getCode()) {
            case UP -> model.move(-1, 0);
            case DOWN -> model.move(1, 0);
            case LEFT -> model.move(0, -1);
            case RIGHT -> model.move(0, 1);
            case HOME -> model.move(0, -all);
            case END -> model.move(0, all);
            case ENTER -> open.run();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
