package org.spikelens.app.balance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Curve;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.LogCounts;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.ErrorCard;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.BalanceFrame;
import org.spikelens.app.words.Words;
import org.spikelens.engine.calibrate.Histogram;
import org.spikelens.engine.calibrate.SiteStatistics;
import org.spikelens.engine.calibrate.SiteThresholds;

/** The histogram of the selected layer with its thresholds, and all thresholds over the updates. */
public final class BalanceView {
    private static final double HEADROOM = 1.08;

    private final BalanceViewModel model;
    private final Runnable compare;
    private final VBox work = new VBox(8);
    private final VBox inspector = new VBox(8);
    private final Plot histogram =
            new Plot(
                    AxisText.of(Words.text("axis.current"), Words.text("unit.ann")),
                    AxisText.logarithmic(Words.text("axis.count"), Words.text("unit.log10")));
    private final Plot trajectories =
            new Plot(
                    AxisText.counting(Words.text("axis.update")),
                    AxisText.of(Words.text("axis.threshold"), Words.text("unit.ann")));
    private final Panel histogramPanel = Panel.enlargeable("", histogram);
    private final Panel trajectoryPanel =
            Panel.enlargeable(Words.text("balance.trajectory"), trajectories);

    /**
     * @param compare opens the comparison of methods
     */
    public BalanceView(BalanceViewModel model, Runnable compare) {
        this.model = model;
        this.compare = compare;
        ErrorCard error = new ErrorCard(model::dismissTrouble);
        model.troubleProperty().addListener((property, before, now) -> error.show(now));
        trajectoryPanel.noteProperty().set(Words.text("balance.trajectory.note"));
        Split plots = Split.above("balance", histogramPanel, trajectoryPanel);
        VBox.setVgrow(plots, Priority.ALWAYS);
        work.getChildren().addAll(error, plots);
        inspector.getChildren().add(settings());
        histogramPanel.beside(channels());
        BalanceNumbers numbers = new BalanceNumbers(model);
        histogramPanel
                .offering(Figure.of(histogram, numbers::currents).with(numbers::facts))
                .teaching(Topic.BALANCING);
        trajectoryPanel
                .offering(Figure.of(trajectories, numbers::trajectories))
                .teaching(Topic.TRAJECTORY);
        histogram.setId("histogram");
        trajectories.setId("trajectories");
        trajectories.onPick((update, threshold) -> model.goTo((int) Math.round(update)));
        model.channel().chosenProperty().addListener((property, before, now) -> refresh());
        model.frameProperty().addListener((property, before, now) -> refresh());
        model.selectedProperty().addListener((property, before, now) -> refresh());
        refresh();
    }

    public Node work() {
        return work;
    }

    public Node inspector() {
        return inspector;
    }

    /** Which channel's currents are looked at. */
    private Node channels() {
        ComboBox<Integer> box = new ComboBox<>(model.channel().offered());
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Integer channel) {
                        return channel == null || channel == ChannelChoice.ALL
                                ? Words.text("balance.channel.all")
                                : Words.text("balance.channel.one", channel);
                    }

                    @Override
                    public Integer fromString(String name) {
                        return ChannelChoice.ALL;
                    }
                });
        box.valueProperty().bindBidirectional(model.channel().chosenProperty());
        box.getStyleClass().add("panel-choice");
        Controls.describe(box, "balance.channel");
        return box;
    }

    private Node settings() {
        MethodBox methods = new MethodBox(model);
        ScrollPane scroll = new ScrollPane(new SettingsForm(model));
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        Button next = Controls.button("balance.next", model::goOn);
        next.getStyleClass().add("go");
        next.setMaxWidth(Double.MAX_VALUE);
        next.disableProperty().bind(Bindings.not(model.convertible()));
        next.textProperty()
                .bind(
                        Bindings.when(model.past())
                                .then(Words.text("balance.next.past"))
                                .otherwise(Words.text("balance.next")));
        Label hint = Controls.label("", "note", "warn-text");
        hint.setId("balance-hint");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hint.textProperty().bind(model.hint());
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        Button anew = Controls.button("balance.anew", model::startAnew);
        anew.setMaxWidth(Double.MAX_VALUE);
        anew.disableProperty().bind(Bindings.not(model.startable()));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button others = Controls.iconButton("balance.compare", Feather.BAR_CHART_2, compare);
        HBox which = new HBox(6, methods, others);
        HBox.setHgrow(methods, Priority.ALWAYS);
        VBox content = new VBox(8, which, scroll, hint, anew, next);
        Panel panel = new Panel(Words.text("balance.settings"), content);
        VBox.setVgrow(panel, Priority.ALWAYS);
        return panel;
    }

    private void refresh() {
        histogramPanel.titleProperty().set(model.readings().histogramTitle());
        histogramPanel.readingProperty().set(model.readings().histogram());
        trajectoryPanel.readingProperty().set(model.readings().trajectories());
        drawHistogram();
        drawTrajectories();
    }

    private void drawHistogram() {
        SiteStatistics statistics = model.statistics();
        if (statistics == null || model.selectedSite() < 0) {
            histogram.marks(List.of());
            histogram.xRange(0, 1);
            histogram.yRange(0, 1);
            histogramPanel.noteProperty().set("");
            return;
        }
        Histogram currents = model.channel().currents(statistics);
        List<Long> counts = new ArrayList<>();
        for (int bin = 0; bin < currents.bins(); bin++) {
            counts.add(currents.count(bin));
        }
        List<Double> heights = LogCounts.of(counts);
        SiteThresholds thresholds =
                model.frameProperty().get().thresholds().get(model.selectedSite());
        double threshold = model.channel().threshold(thresholds);
        int first = 0;
        int last = heights.size() - 1;
        while (first < last && heights.get(first) == 0) {
            first++;
        }
        while (last > first && heights.get(last) == 0) {
            last--;
        }
        histogram.xRange(
                currents.low() + first * currents.binWidth(),
                Math.max(
                        currents.low() + (last + 1) * currents.binWidth(),
                        thresholds.max() * HEADROOM));
        histogram.yRange(0, Math.max(1, Collections.max(heights) * HEADROOM));
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Bars(currents.low(), currents.binWidth(), heights, Ink.HISTOGRAM));
        if (model.channel().averaged(thresholds)) {
            marks.add(new Mark.Rug(thresholds.values(), Ink.THRESHOLD));
        }
        marks.add(
                new Mark.Instant(
                        threshold,
                        Ink.THRESHOLD,
                        Words.text(
                                model.channel().averaged(thresholds)
                                        ? "balance.threshold.mean"
                                        : "balance.threshold",
                                threshold),
                        true));
        histogram.marks(marks);
        histogramPanel
                .noteProperty()
                .set(Words.text("balance.histogram.note", thresholds.values().size()));
    }

    private void drawTrajectories() {
        BalanceFrame frame = model.frameProperty().get();
        trajectories.steps(frame == null ? 1 : Math.max(1, frame.planned()));
        if (frame == null) {
            trajectories.yRange(0, 1);
            trajectories.marks(List.of());
            return;
        }
        List<Mark> marks = new ArrayList<>();
        double top = 0;
        for (int site = 0; site < frame.trajectories().size(); site++) {
            List<Double> values = frame.trajectories().get(site);
            top = Math.max(top, Collections.max(values));
            if (site != model.selectedSite()) {
                marks.add(new Mark.Line(Curve.from(0, values), Ink.FAINT, 1, false));
            }
        }
        if (model.selectedSite() >= 0 && model.selectedSite() < frame.trajectories().size()) {
            List<Double> values = frame.trajectories().get(model.selectedSite());
            marks.add(new Mark.Line(Curve.from(0, values), Ink.SELECTED, 2.5, false));
        }
        marks.add(new Mark.Instant(frame.viewed(), Ink.CURSOR, "", false));
        trajectories.yRange(0, top > 0 ? top * HEADROOM : 1);
        trajectories.marks(marks);
    }
}
