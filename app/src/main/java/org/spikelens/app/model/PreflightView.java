package org.spikelens.app.model;

import java.util.Map;
import java.util.function.Function;
import javafx.beans.binding.DoubleExpression;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.TextCell;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Preflight;
import org.spikelens.app.words.Words;

/** What becomes of every node of the open file, before anything is computed. */
public final class PreflightView extends VBox {
    private static final Map<String, Ikon> ICONS =
            Map.of(
                    "exact", Feather.CHECK,
                    "rewritten", Feather.SHUFFLE,
                    "approximated", Feather.ACTIVITY,
                    "analogue", Feather.MINUS_CIRCLE,
                    "refused", Feather.X_CIRCLE);

    private static final int MOST_NAMED = 4;
    private static final double LEAST_SHARE = 0.75;

    private final TableView<Preflight.Row> table = new TableView<>();
    private final HBox banner = new HBox();
    private final Label verdict = new Label();
    private final Panel panel;

    /**
     * @param textScale how many times its usual size text has
     */
    public PreflightView(ModelViewModel model, DoubleExpression textScale) {
        setSpacing(8);
        banner.getStyleClass().add("banner");
        banner.setId("preflight-banner");
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(verdict, Priority.ALWAYS);
        table.getColumns().add(column("preflight.name", Preflight.Row::name, 170));
        table.getColumns().add(column("preflight.op", Preflight.Row::op, 146));
        table.getColumns().add(column("preflight.shape", Preflight.Row::shape, 92));
        table.getColumns().add(verdictColumn());
        table.getColumns().add(column("preflight.reason", Preflight.Row::reason, 240));
        widen(textScale.get());
        textScale.addListener(
                (property, before, now) -> widen(now.doubleValue() / before.doubleValue()));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.setId("preflight-table");
        table.setAccessibleText(Words.text("preflight.title"));
        panel = new Panel(Words.text("preflight.title"), table);
        VBox.setVgrow(panel, Priority.ALWAYS);
        HBox next = new HBox(8, Controls.gap(), Controls.button("preflight.next", model::goOn));
        next.getChildren().get(1).getStyleClass().add("go");
        next.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(banner, panel, next);
        model.modelProperty().addListener((property, before, now) -> show(now));
        show(model.modelProperty().get());
    }

    private void widen(double factor) {
        for (TableColumn<Preflight.Row, ?> column : table.getColumns()) {
            double width = factor * column.getPrefWidth();
            // its head at least can be read
            column.setMinWidth(width * LEAST_SHARE);
            column.setPrefWidth(width);
        }
    }

    private void show(OpenedModel open) {
        if (open == null) {
            table.setItems(FXCollections.emptyObservableList());
            return;
        }
        Preflight preflight = open.preflight();
        table.setItems(FXCollections.observableArrayList(preflight.rows()));
        boolean bad = preflight.analogue() > 0;
        banner.getStyleClass().setAll("banner", bad ? "bad" : "good");
        verdict.setText(
                Words.text(
                        bad ? "preflight.banner.bad" : "preflight.banner.good",
                        preflight.found(),
                        preflight.spiking(),
                        preflight.analogue(),
                        String.join(
                                Words.text("preflight.banner.join"),
                                preflight.staying(MOST_NAMED))));
        banner.getChildren()
                .setAll(
                        Controls.icon(bad ? Feather.ALERT_TRIANGLE : Feather.CHECK_CIRCLE),
                        verdict);
        panel.noteProperty()
                .set(
                        Words.text(
                                "preflight.note",
                                preflight.rows().size(),
                                preflight.parameters(),
                                preflight.macs(),
                                preflight.opset()));
        panel.readingProperty()
                .set(
                        Words.text(
                                "preflight.reading",
                                preflight.found(),
                                preflight.spiking(),
                                preflight.analogue()));
    }

    private static TableColumn<Preflight.Row, String> column(
            String key, Function<Preflight.Row, String> value, double width) {
        TableColumn<Preflight.Row, String> column = new TableColumn<>(Words.text(key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setCellFactory(source -> new TextCell<>(Pos.CENTER_LEFT));
        return column;
    }

    private static TableColumn<Preflight.Row, String> verdictColumn() {
        TableColumn<Preflight.Row, String> column =
                column("preflight.verdict", Preflight.Row::verdict, 112);
        column.setCellFactory(
                source ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(String verdict, boolean empty) {
                                super.updateItem(verdict, empty);
                                getStyleClass().removeIf(style -> style.startsWith("verdict"));
                                setText(empty ? null : Words.text("verdict." + verdict));
                                setTooltip(empty ? null : new Tooltip(getText()));
                                setGraphic(empty ? null : Controls.icon(ICONS.get(verdict)));
                                if (!empty) {
                                    getStyleClass().addAll("verdict", "verdict-" + verdict);
                                }
                            }
                        });
        return column;
    }
}
