package org.spikelens.app.compare;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.TextCell;
import org.spikelens.app.project.ComparisonFrame;
import org.spikelens.app.project.ComparisonFrame.Row;
import org.spikelens.app.project.Measured;
import org.spikelens.app.words.Words;

/** Methods in the order of their rank, with figures. */
final class CompareTable extends TableView<Row> {
    private static final double LEAST_P = 0.001;
    private static final double LEAST = 66;
    private static final double METHOD = 176;

    private final CompareViewModel model;
    private boolean showing;

    CompareTable(CompareViewModel model) {
        this.model = model;
        setId("compare-table");
        getStyleClass().add("dense");
        setAccessibleText(Words.text("compare.table"));
        setMinHeight(90);
        setPlaceholder(Controls.label(Words.text("compare.table.none"), "note"));
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        getColumns().add(rank());
        getColumns().add(methods());
        getColumns().add(column("compare.column.score", this::score, 52, Pos.CENTER_RIGHT));
        getColumns().add(column("compare.column.interval", this::interval, 94, Pos.CENTER_RIGHT));
        getColumns()
                .add(
                        column(
                                "compare.column.steps",
                                row -> Integer.toString(row.latency()),
                                56,
                                Pos.CENTER_RIGHT));
        getColumns().add(column("compare.column.reached", this::reached, 96, Pos.CENTER_RIGHT));
        getColumns()
                .add(
                        column(
                                "compare.column.operations",
                                row -> Words.count(row.operations()),
                                72,
                                Pos.CENTER_RIGHT));
        getColumns().add(column("compare.column.cost", this::cost, 106, Pos.CENTER_RIGHT));
        getColumns().add(column("compare.column.p", this::probability, 106, Pos.CENTER_RIGHT));
        getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, before, now) -> {
                            if (!showing) {
                                model.selectedProperty().set(now);
                            }
                        });
    }

    void show(ComparisonFrame frame) {
        showing = true;
        getItems().setAll(frame == null ? List.of() : frame.rows());
        Row chosen = model.chosenRow();
        if (chosen != null) {
            getSelectionModel().select(chosen);
        }
        showing = false;
    }

    private TableColumn<Row, Integer> rank() {
        TableColumn<Row, Integer> column = new TableColumn<>("");
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(getItems().indexOf(cell.getValue()) + 1));
        column.setPrefWidth(28);
        column.setSortable(false);
        return column;
    }

    /** As wide as the longest of their names. */
    private TableColumn<Row, String> methods() {
        TableColumn<Row, String> column =
                column("compare.column.method", this::name, METHOD, Pos.CENTER_LEFT);
        column.setMinWidth(METHOD);
        return column;
    }

    private TableColumn<Row, String> column(
            String key, Function<Row, String> value, double width, Pos alignment) {
        TableColumn<Row, String> column = new TableColumn<>();
        Label head = new Label(Words.text(key));
        Tooltip tip =
                new Tooltip(
                        Words.text(
                                "compare.column.tip", Words.text(key), Words.text(key + ".tip")));
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        head.setTooltip(tip);
        column.setGraphic(head);
        if (alignment == Pos.CENTER_RIGHT) {
            column.getStyleClass().add("numbers");
        }
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, LEAST));
        column.setSortable(false);
        column.setCellFactory(source -> new TextCell<>(alignment));
        return column;
    }

    private ComparisonFrame frame() {
        return model.frameProperty().get();
    }

    private String name(Row row) {
        return row.remade() ? Words.text("compare.remade", row.name()) : row.name();
    }

    private String score(Row row) {
        return Words.text("compare.percent", frame().score(row).percent());
    }

    private String interval(Row row) {
        Measured score = frame().score(row);
        return Words.text("compare.interval", score.low(), score.high());
    }

    private String reached(Row row) {
        List<String> steps =
                row.reached().stream()
                        .map(
                                step ->
                                        step == 0
                                                ? Words.text("compare.reached.none")
                                                : Integer.toString(step))
                        .toList();
        return String.join(Words.text("compare.reached.join"), steps);
    }

    private String cost(Row row) {
        return Words.text("compare.cost", row.seconds(), Words.count(row.inferences()));
    }

    private String probability(Row row) {
        if (frame().rows().indexOf(row) == 0) {
            return Words.text("compare.p.best");
        }
        return Words.text(
                row.p() < LEAST_P ? "compare.p.small" : "compare.p",
                row.p(),
                row.won(),
                row.lost());
    }
}
