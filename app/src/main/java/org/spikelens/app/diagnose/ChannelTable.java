package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.project.NeuronSelection;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.ChannelFigures;
import org.spikelens.engine.diagnose.LayerPortrait;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;

/**
 * The channels of a layer with their errors, to be sorted by any of them: a click on a head, or
 * Space on it. A row selects the channel's neurons.
 */
final class ChannelTable extends TableView<ChannelTable.Row> {
    private static final double NUMBER = 47;
    private static final double SCROLL_BAR = 16;

    private final LayerViewModel model;
    private final Map<TableColumn<Row, Double>, Double> usualWidths = new LinkedHashMap<>();
    private boolean showing;

    /** A channel; a term without a meaning is NaN. */
    record Row(int channel, ChannelFigures figures, int selected) {}

    ChannelTable(LayerViewModel model) {
        this.model = model;
        setId("channel-table");
        getStyleClass().addAll("dense", "tight");
        setAccessibleText(Words.text("layer.channels"));
        setMinHeight(90);
        setPlaceholder(Controls.label(Words.text("layer.none"), "note"));
        column("layer.column.channel", "layer.whole", 32, row -> row.channel());
        for (Term term : Term.values()) {
            column(
                    "layer.column." + term.id(),
                    "layer.part",
                    NUMBER,
                    row -> row.figures().terms().of(term).map(this::share).orElse(Double.NaN));
        }
        column(
                "layer.column.total",
                "layer.part",
                NUMBER,
                row -> share(row.figures().terms().total()));
        column("layer.column.mse", "layer.mse", 50, row -> row.figures().meanSquaredError());
        column("layer.column.silent", "layer.share", 42, row -> row.figures().silent());
        column("layer.column.saturated", "layer.share", 36, row -> row.figures().saturated());
        column("layer.column.selected", "layer.whole", 30, Row::selected);
        widthProperty().addListener((property, before, now) -> stretch(now.doubleValue()));
        getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, before, now) -> {
                            if (!showing && now != null) {
                                model.selectChannel(now.channel());
                            }
                        });
    }

    /** Columns fill what is wider than they need; in what is narrower the table is scrolled. */
    private void stretch(double width) {
        double all = usualWidths.values().stream().mapToDouble(Double::doubleValue).sum();
        double factor = Math.max(1, (width - SCROLL_BAR) / all);
        usualWidths.forEach((column, usual) -> column.setPrefWidth(factor * usual));
    }

    private void column(String key, String format, double width, ToDoubleFunction<Row> value) {
        TableColumn<Row, Double> column = new TableColumn<>();
        column.setId(key.replace('.', '-'));
        Label head = new Label(Words.text(key));
        head.setTooltip(new Tooltip(Words.text(key) + ": " + Words.text(key + ".tip")));
        column.setGraphic(head);
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(value.applyAsDouble(cell.getValue())));
        column.setPrefWidth(width);
        usualWidths.put(column, width);
        // what is largest comes first
        column.setComparator(
                "layer.column.channel".equals(key)
                        ? Comparator.naturalOrder()
                        : Comparator.comparingDouble(number -> Double.isNaN(number) ? 1 : -number));
        column.setCellFactory(
                source ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(Double number, boolean empty) {
                                super.updateItem(number, empty);
                                setAlignment(Pos.CENTER_RIGHT);
                                setText(empty ? null : words(format, number));
                                setTooltip(empty ? null : new Tooltip(getText()));
                            }
                        });
        getColumns().add(column);
        if ("layer.column.total".equals(key)) {
            getSortOrder().add(column);
        }
    }

    private double share(Spread error) {
        return model.readings().share(error.meanAbsolute());
    }

    private static String words(String format, double number) {
        return Double.isNaN(number) ? Words.text("diagnose.none") : Words.text(format, number);
    }

    /** Shows what was seen, in the order that was asked for. */
    void show() {
        showing = true;
        List<TableColumn<Row, ?>> order = new ArrayList<>(getSortOrder());
        getItems().setAll(model.portrait().map(this::rows).orElse(List.of()));
        getSortOrder().setAll(order);
        sort();
        showing = false;
    }

    private List<Row> rows(LayerPortrait seen) {
        NeuronSelection selection = model.selectionProperty().get();
        return IntStream.range(0, seen.channels().size())
                .mapToObj(
                        channel ->
                                new Row(
                                        channel,
                                        seen.channels().get(channel),
                                        model.image()
                                                .map(image -> selection.count(image, channel))
                                                .orElse(0)))
                .toList();
    }
}
