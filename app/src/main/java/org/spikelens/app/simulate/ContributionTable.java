package org.spikelens.app.simulate;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.TextCell;
import org.spikelens.app.simulate.NeuronViewModel.Row;
import org.spikelens.app.words.Words;

/** What a potential is made of; a double click or Enter follows a row to its neuron. */
final class ContributionTable extends TableView<Row> {
    ContributionTable(NeuronViewModel model) {
        setId("neuron-why");
        getStyleClass().add("dense");
        setAccessibleText(Words.text("neuron.table"));
        setMinHeight(90);
        Label none = Controls.label("", "note");
        none.setWrapText(true);
        setPlaceholder(none);
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(column("neuron.column.what", Row::what, 172, Pos.CENTER_LEFT));
        getColumns().add(column("neuron.column.count", Row::count, 52, Pos.CENTER_RIGHT));
        getColumns().add(column("neuron.column.weight", Row::weight, 58, Pos.CENTER_RIGHT));
        getColumns().add(column("neuron.column.product", Row::product, 74, Pos.CENTER_RIGHT));
        setOnMouseClicked(
                event -> {
                    if (event.getClickCount() == 2) {
                        model.follow(getSelectionModel().getSelectedItem());
                    }
                });
        setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        model.follow(getSelectionModel().getSelectedItem());
                        event.consume();
                    }
                });
    }

    /**
     * @param none what is said where there are none
     */
    void show(List<Row> rows, String none) {
        ((Label) getPlaceholder()).setText(none);
        if (!getItems().equals(rows)) {
            int selected = getSelectionModel().getSelectedIndex();
            getItems().setAll(rows);
            if (selected >= 0 && selected < rows.size()) {
                getSelectionModel().select(selected);
            }
        }
    }

    private static TableColumn<Row, String> column(
            String key, Function<Row, String> value, double width, Pos alignment) {
        TableColumn<Row, String> column = new TableColumn<>();
        Label head = new Label(Words.text(key));
        head.setTooltip(new Tooltip(Words.text(key + ".tip")));
        column.setGraphic(head);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellFactory(source -> new TextCell<>(alignment));
        return column;
    }
}
