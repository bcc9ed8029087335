package org.spikelens.app.diagnose;

import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.ShareBar;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.Counterfactual;
import org.spikelens.engine.diagnose.ErrorLedger;
import org.spikelens.engine.diagnose.LayerLedger;

/** Causes of error switched off, and each layer's own error when it is fed with true inputs. */
final class CausesView extends StackPane {
    private final DiagnoseViewModel model;
    private final GridPane causes = new GridPane();
    private final GridPane shadow = new GridPane();
    private final Panel causesPanel;
    private final Panel shadowPanel;
    private final Node both;
    private final Node offer;

    CausesView(DiagnoseViewModel model) {
        this.model = model;
        causesPanel = panel("diagnose.causes", causes);
        shadowPanel = panel("diagnose.shadow", shadow);
        causesPanel
                .offering(Figure.of(causes, model.numbers()::causes).with(model.numbers()::facts))
                .teaching(Topic.CAUSES);
        shadowPanel
                .offering(Figure.of(shadow, model.numbers()::shadow).with(model.numbers()::facts))
                .teaching(Topic.SHADOW);
        both = Split.beside("diagnose-causes", causesPanel, shadowPanel);
        offer =
                new Panel(
                        "", SweepOffer.of(model, "diagnose.causes.offer", "diagnose-sweep-causes"));
        getChildren().addAll(both, offer);
        setMinHeight(0);
    }

    private static Panel panel(String key, GridPane grid) {
        grid.getStyleClass().add("figures");
        ScrollPane scroll = new ScrollPane(grid);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        scroll.setPrefHeight(0);
        scroll.setId(key.replace('.', '-') + "-rows");
        Panel panel = Panel.enlargeable(Words.text(key), scroll);
        panel.setId(key.replace('.', '-'));
        return panel;
    }

    void show() {
        List<Counterfactual> all = model.readings().counterfactuals();
        boolean any = model.readings().culprits().isPresent();
        both.setVisible(any);
        offer.setVisible(!any);
        causes.getChildren().clear();
        shadow.getChildren().clear();
        if (!any) {
            return;
        }
        for (int row = 0; row < all.size(); row++) {
            row(all.get(row), row);
        }
        causesPanel.readingProperty().set(model.readings().causes());
        Optional<ErrorLedger> ledger = model.readings().shadow();
        ledger.ifPresent(this::shadow);
        shadowPanel.readingProperty().set(model.readings().shadowReading());
    }

    private void row(Counterfactual one, int row) {
        Label what = Controls.label(SweepReadings.row(one), "figure-name");
        what.setMinWidth(0);
        what.setTooltip(new Tooltip(SweepReadings.withoutTip(one)));
        GridPane.setHgrow(what, Priority.ALWAYS);
        ShareBar bar = new ShareBar();
        bar.setPrefWidth(70);
        bar.show(one.score().share(), "spiking");
        Label value = Controls.label(SweepReadings.percent(one.score()), "value");
        value.setId("cause-" + row);
        value.setMinWidth(Region.USE_PREF_SIZE);
        value.setTooltip(new Tooltip(SweepReadings.interval(one.score())));
        GridPane.setHalignment(value, HPos.RIGHT);
        causes.addRow(row, what, bar, value);
    }

    private void shadow(ErrorLedger ledger) {
        List<LayerLedger> alone = ledger.last();
        double longest = model.readings().longest(alone);
        head("diagnose.shadow.run", 2);
        head("diagnose.shadow.own", 3);
        int end = model.frameProperty().get().moments().size() - 1;
        for (int layer = 0; layer < alone.size(); layer++) {
            Label name = Controls.label(model.title(layer), "figure-name");
            name.setMinWidth(Region.USE_PREF_SIZE);
            LedgerBar bar = new LedgerBar();
            bar.show(model.readings().parts(alone.get(layer)), longest);
            Tooltip.install(bar, new Tooltip(model.readings().tip(layer, alone.get(layer))));
            GridPane.setHgrow(bar, Priority.ALWAYS);
            shadow.addRow(layer + 1, name, bar);
            share(model.frameProperty().get().ledger(layer, end), 2, layer + 1);
            share(alone.get(layer), 3, layer + 1);
        }
    }

    private void head(String key, int column) {
        Label head = Controls.label(Words.text(key), "note");
        head.setTooltip(new Tooltip(Words.text(key + ".tip")));
        head.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(head, HPos.RIGHT);
        shadow.add(head, column, 0);
    }

    private void share(LayerLedger ledger, int column, int row) {
        Label value =
                Controls.label(Words.text("diagnose.share", ledger.normalisedError()), "value");
        value.setId("shadow-" + (row - 1) + "-" + column);
        value.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(value, HPos.RIGHT);
        shadow.add(value, column, row);
    }
}
