package org.spikelens.app.diagnose;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.diagnose.pair.PairOffer;
import org.spikelens.app.diagnose.pair.PairView;
import org.spikelens.app.diagnose.pair.PairViewModel;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.ErrorCard;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.FigureEvent;
import org.spikelens.app.fxkit.PageEvent;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Presence;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.fxkit.StartStop;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.words.Words;

/** Where the error is: all layers and moments, and the selected one taken apart. */
public final class DiagnoseView {
    private static final int LEVELS = 10;
    private static final double MATRIX_SHARE = 0.62;

    private final DiagnoseViewModel model;
    private final VBox work = new VBox(8);
    private final VBox inspector = new VBox(8);
    private final ErrorMatrix matrix;
    private final LedgerView ledger;
    private final FiguresView figures;
    private final FindingsView findings;
    private final Beneath beneath;
    private final FlowPane legend = new FlowPane(14, 2);
    private final Panel matrixPanel;
    private final Panel ledgerPanel;
    private final Panel figuresPanel;
    private final Split found;
    private final Node empty;
    private final Node overview;
    private final DecisionsView decisions;
    private final LayerViewModel closeLook;
    private final LayerView layer;
    private final PairViewModel pair;
    private final PairView pairView;

    /**
     * @param closeLook at one layer
     * @param decided when images were decided
     * @param pair of two runs in lock-step
     */
    public DiagnoseView(
            DiagnoseViewModel model,
            LayerViewModel closeLook,
            DecisionsViewModel decided,
            PairViewModel pair) {
        this.model = model;
        this.closeLook = closeLook;
        this.pair = pair;
        decisions = new DecisionsView(decided);
        pairView = new PairView(pair);
        layer = new LayerView(closeLook);
        matrix = new ErrorMatrix(model, closeLook::open);
        ledger = new LedgerView(model);
        figures = new FiguresView(model);
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.setMinHeight(Region.USE_PREF_SIZE);
        matrix.closeUp().setMinHeight(64);
        VBox.setVgrow(matrix.closeUp(), Priority.ALWAYS);
        VBox errors = new VBox(6, matrix.closeUp(), legend);
        errors.setId("diagnose-errors");
        matrixPanel = Panel.enlargeable(Words.text("diagnose.matrix"), errors);
        matrixPanel.noteProperty().set(Words.text("diagnose.matrix.note"));
        matrixPanel
                .offering(
                        new Figure(
                                List.of(matrix.closeUp(), legend),
                                model.numbers()::errors,
                                model.numbers()::facts))
                .teaching(Topic.MATRIX);
        VBox.setVgrow(matrixPanel, Priority.ALWAYS);
        ledger.setId("diagnose-ledger");
        figures.setId("diagnose-figures-table");
        ledgerPanel =
                Panel.enlargeable("", ledger)
                        .offering(
                                Figure.of(ledger, model.numbers()::layer)
                                        .with(model.numbers()::facts))
                        .teaching(Topic.LEDGER);
        ledgerPanel.setMinSize(Region.USE_COMPUTED_SIZE, Region.USE_PREF_SIZE);
        figuresPanel =
                Panel.enlargeable("", figures)
                        .offering(
                                Figure.of(figures, model.numbers()::figures)
                                        .with(model.numbers()::facts))
                        .teachingAbove(Topic.FIGURES);
        figuresPanel.setMinHeight(Region.USE_PREF_SIZE);
        Split layerPage = Split.beside("diagnose-layer", ledgerPanel, figuresPanel);
        beneath = new Beneath(model, layerPage, decisions.lower(), new PairOffer(pair));
        VBox.setVgrow(decisions.upper(), Priority.ALWAYS);
        VBox above = new VBox(matrixPanel, decisions.upper());
        found = Split.above("diagnose", above, beneath).sharing(MATRIX_SHARE);
        Button look = Controls.iconButton("layer.open", Feather.ZOOM_IN, closeLook::open);
        look.getStyleClass().add("panel-tool");
        ledgerPanel.beside(look);
        VBox.setVgrow(found, Priority.ALWAYS);
        empty = empty();
        VBox.setVgrow(empty, Priority.ALWAYS);
        ErrorCard error = new ErrorCard(model::dismissTrouble);
        model.troubleProperty().addListener((property, before, now) -> error.show(now));
        work.getChildren().addAll(error, empty, found, layer.work(), pairView.work());
        StartStop start =
                new StartStop("diagnose.run", "diagnose.cancel", "diagnose.progress", model);
        findings = new FindingsView(model, pair, start);
        VBox.setVgrow(findings, Priority.ALWAYS);
        overview = new VBox(8, DiagnoseSetup.of(model, start), findings);
        VBox.setVgrow(overview, Priority.ALWAYS);
        inspector.getChildren().addAll(overview, layer.inspector(), pairView.inspector());
        closeLook.openProperty().addListener(change -> place());
        model.tabProperty().addListener(change -> place());
        pair.openProperty().addListener((property, before, now) -> turn(now));
        model.frameProperty().addListener((property, before, now) -> show(now));
        model.selectedProperty().addListener((property, before, now) -> select());
        model.momentProperty().addListener((property, before, now) -> select());
        show(model.frameProperty().get());
    }

    public Node work() {
        return work;
    }

    public Node inspector() {
        return inspector;
    }

    /** Offers the errors of all layers at all moments as a file of numbers. */
    public void exportErrors() {
        matrixPanel.want(FigureEvent.Want.CSV);
    }

    private Node empty() {
        Button run = Controls.button("diagnose.begin", model::run);
        run.getStyleClass().add("go");
        run.disableProperty().bind(model.ready().not());
        return Controls.empty(Feather.SEARCH, Words.text("diagnose.empty"), run);
    }

    private void show(DiagnosisFrame frame) {
        boolean any = frame != null;
        Presence.show(empty, !any);
        place();
        matrix.show(frame);
        findings.show(frame);
        beneath.show();
        decisions.show();
        if (any) {
            key();
        }
        select();
    }

    /** To two runs, or back; the keyboard goes along. */
    private void turn(boolean two) {
        place();
        if (two) {
            pairView.focus();
        } else {
            matrix.requestFocus();
        }
    }

    /** All layers, or one of them, or two runs. */
    private void place() {
        boolean two = pair.openProperty().get();
        boolean close = closeLook.openProperty().get() && !two;
        boolean any = model.frameProperty().get() != null;
        boolean deciding = model.tabProperty().get() == DiagnoseViewModel.Tab.DECISIONS;
        Presence.show(matrixPanel, !(deciding && decisions.any()));
        Presence.show(decisions.upper(), deciding && decisions.any());
        Presence.show(found, any && !close && !two);
        Presence.show(overview, !close && !two);
        Presence.show(pairView.work(), two);
        Presence.show(pairView.inspector(), two);
        Presence.show(layer.work(), close);
        Presence.show(layer.inspector(), close);
        work.fireEvent(new PageEvent());
    }

    private void select() {
        boolean any = model.frameProperty().get() != null;
        matrix.select();
        ledger.show();
        figures.show();
        beneath.select();
        pairView.select();
        if (!any) {
            return;
        }
        DiagnosisReadings readings = model.readings();
        matrixPanel.readingProperty().set(readings.reading());
        ledgerPanel.readingProperty().set(readings.layerReading());
        int layer = model.layer();
        String title = layer < 0 ? Words.text("diagnose.tab.layer") : model.title(layer);
        int timesteps = model.frameProperty().get().moments().get(model.momentProperty().get());
        ledgerPanel.titleProperty().set(Words.text("diagnose.ledger", title, timesteps));
        figuresPanel.titleProperty().set(Words.text("diagnose.figures", title));
    }

    /** What the colours mean. */
    private void key() {
        HBox ramp = new HBox(Controls.label(DiagnosisReadings.levelWords(0), "matrix-axis"));
        ramp.setAlignment(Pos.CENTER_LEFT);
        ramp.setSpacing(4);
        HBox steps = new HBox();
        steps.setAlignment(Pos.CENTER_LEFT);
        for (int level = 0; level < LEVELS; level++) {
            Region step = new Region();
            step.getStyleClass().addAll("ramp-swatch", "ramp-" + level);
            Tooltip.install(
                    step,
                    new Tooltip(
                            Words.text("diagnose.level.tip", DiagnosisReadings.levelWords(level))));
            steps.getChildren().add(step);
        }
        String top = DiagnosisReadings.levelWords(LEVELS - 1);
        ramp.getChildren()
                .addAll(
                        steps,
                        Controls.label(Words.text("diagnose.level.more", top), "matrix-axis"));
        legend.getChildren().setAll(ramp);
        for (String term : terms()) {
            Region swatch = new Region();
            swatch.getStyleClass().addAll("term-swatch", term);
            Label name = Controls.label(Words.text("diagnose.term." + term), "matrix-axis");
            name.setTooltip(new Tooltip(Words.text("diagnose.term." + term + ".tip")));
            HBox entry = new HBox(4, swatch, name);
            entry.setAlignment(Pos.CENTER_LEFT);
            legend.getChildren().add(entry);
        }
    }

    private List<String> terms() {
        return model.readings().parts(0, 0).stream().map(DiagnosisReadings.Part::meaning).toList();
    }
}
