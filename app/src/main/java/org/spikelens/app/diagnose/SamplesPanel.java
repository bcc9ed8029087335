package org.spikelens.app.diagnose;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.TextCell;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.SampleDecision;

/** The picked images; a row looks at its image, everywhere. */
final class SamplesPanel {
    private static final double IMAGE = 46;
    private static final double SETTLED = 54;

    /** What is left of a row for its class: less both numbers and the scroll bar. */
    private static final double NUMBERS = IMAGE + SETTLED;

    private static final double SCROLL_BAR = 18;

    /** Of the heads of columns, where text has its usual size. */
    private static final double USUAL_TEXT = 10.5;

    private final DecisionsViewModel model;
    private final TableView<SampleDecision> table = new TableView<>();
    private final Label which = Controls.label("", "note");
    private final Panel panel;

    /** How many times its usual size text has. */
    private final DoubleProperty larger = new SimpleDoubleProperty(1);

    private boolean showing;

    SamplesPanel(DecisionsViewModel model) {
        this.model = model;
        table.setId("decision-samples");
        table.getStyleClass().addAll("dense", "tight");
        table.setAccessibleText(Words.text("decisions.samples"));
        table.setMinHeight(0);
        table.setPrefSize(0, 0);
        table.setPlaceholder(Controls.label(Words.text("decisions.none.picked"), "note"));
        table.setRowFactory(view -> row());
        number("decisions.column.image", IMAGE, SampleDecision::image);
        TableColumn<SampleDecision, String> went = new TableColumn<>();
        head(went, "decisions.column.taken");
        went.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(model.readings().went(cell.getValue())));
        went.setCellFactory(column -> new TextCell<>(Pos.CENTER_LEFT));
        went.prefWidthProperty()
                .bind(table.widthProperty().subtract(larger.multiply(NUMBERS).add(SCROLL_BAR)));
        table.getColumns().add(went);
        number("decisions.column.settled", SETTLED, SampleDecision::decided);
        VBox.setVgrow(table, Priority.ALWAYS);
        which.setWrapText(true);
        which.setId("decisions-picked");
        VBox content = new VBox(4, which, table);
        content.setId("decision-samples-panel");
        panel = Panel.enlargeable(Words.text("decisions.samples"), content);
        panel.offering(Figure.numbers(model.numbers()::picked).with(model.numbers()::pickedFacts))
                .teaching(Topic.IMAGES);
        panel.beside(tools());
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, before, now) -> {
                            if (!showing && now != null) {
                                model.select(now.image());
                            }
                        });
        model.pickedProperty().addListener(change -> show());
        model.timestepProperty().addListener(change -> show());
        model.sampleProperty().addListener(change -> mark());
    }

    Node view() {
        return panel;
    }

    private Node tools() {
        Button watch = Controls.iconButton("decisions.watch", Feather.PLAY, model::watch);
        Button all = Controls.iconButton("decisions.all", Feather.LIST, model::pickAll);
        watch.getStyleClass().add("panel-tool");
        all.getStyleClass().add("panel-tool");
        watch.disableProperty().bind(model.watchable().not());
        return new HBox(2, all, watch);
    }

    private TableRow<SampleDecision> row() {
        return new TableRow<>() {
            @Override
            protected void updateItem(SampleDecision sample, boolean empty) {
                super.updateItem(sample, empty);
                setTooltip(
                        empty || sample == null
                                ? null
                                : new Tooltip(model.readings().story(sample)));
            }
        };
    }

    private void number(String key, double width, Function<SampleDecision, Integer> value) {
        TableColumn<SampleDecision, Integer> column = new TableColumn<>();
        head(column, key);
        column.prefWidthProperty().bind(larger.multiply(width));
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setCellFactory(
                source ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(Integer number, boolean empty) {
                                super.updateItem(number, empty);
                                setAlignment(Pos.CENTER_RIGHT);
                                setText(empty ? null : Integer.toString(number));
                            }
                        });
        table.getColumns().add(column);
    }

    private void head(TableColumn<SampleDecision, ?> column, String key) {
        column.setId(key.replace('.', '-'));
        Label head = new Label(Words.text(key));
        head.setTooltip(new Tooltip(Words.text(key) + ": " + Words.text(key + ".tip")));
        head.fontProperty()
                .addListener(
                        (property, before, now) ->
                                larger.set(Math.max(1, now.getSize() / USUAL_TEXT)));
        column.setGraphic(head);
    }

    void show() {
        showing = true;
        List<TableColumn<SampleDecision, ?>> order = List.copyOf(table.getSortOrder());
        table.getItems().setAll(model.pickedProperty().get());
        table.getSortOrder().setAll(order);
        table.sort();
        showing = false;
        mark();
    }

    /** Marks the image that is looked at, where it is among the picked ones. */
    private void mark() {
        showing = true;
        which.setText(model.readings().picked());
        panel.readingProperty().set(model.readings().looked());
        int image = model.sampleProperty().get();
        SampleDecision selected = table.getSelectionModel().getSelectedItem();
        if (selected != null && selected.image() == image) {
            showing = false;
            return;
        }
        table.getSelectionModel().clearSelection();
        for (int i = 0; i < table.getItems().size(); i++) {
            if (table.getItems().get(i).image() == image) {
                table.getSelectionModel().select(i);
            }
        }
        showing = false;
    }
}
