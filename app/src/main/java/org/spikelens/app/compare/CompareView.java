package org.spikelens.app.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Curve;
import org.spikelens.app.chart.Doublings;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.ErrorCard;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Gate;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.ComparisonFrame;
import org.spikelens.app.project.Measured;
import org.spikelens.app.project.Step;
import org.spikelens.app.words.Words;

/** Accuracy against timesteps, one curve a method, and the methods by rank. */
public final class CompareView {
    private static final int INKS = 4;
    private static final double TIP_WIDTH = 420;

    /** Room for the names of many methods beside the plot's lines. */
    private static final double LEAST_PLOT = 210;

    private static final double THIN = 1.4;
    private static final double STRONG = 2.6;

    private final CompareViewModel model;
    private final VBox work = new VBox(8);
    private final Plot plot =
            new Plot(
                    AxisText.doubling(Words.text("axis.timestep")),
                    AxisText.of(Words.text("axis.accuracy"), Words.text("unit.percent")));
    private final Panel plotPanel = Panel.enlargeable(Words.text("compare.plot"), plot);
    private final CompareTable table;
    private final CompareNumbers numbers;
    private final Label refused = Controls.label("", "note");
    private final Button use;

    /**
     * @param back leaves the page
     * @param go leaves it for a step
     */
    public CompareView(CompareViewModel model, Runnable back, Consumer<Step> go) {
        this.model = model;
        table = new CompareTable(model);
        numbers = new CompareNumbers(model);
        plot.setId("compare-plot");
        plotPanel
                .offering(Figure.of(plot, numbers::scores).with(numbers::facts))
                .teaching(Topic.COMPARISON);
        use =
                Controls.button(
                        "compare.use",
                        () -> {
                            back.run();
                            model.use();
                        });
        use.getStyleClass().add("go");
        use.disableProperty().bind(model.usable().not());
        ErrorCard error = new ErrorCard(model::dismissTrouble);
        model.troubleProperty().addListener((property, before, now) -> error.show(now));
        plotPanel.setMinHeight(LEAST_PLOT);
        Split both = Split.above("compare-results", plotPanel, tablePanel()).keepingSecond();
        VBox.setVgrow(both, Priority.ALWAYS);
        VBox results = new VBox(8, error, both);
        results.setMinSize(0, 0);
        Split body = Split.beside("compare", results, CompareSetup.of(model)).keepingSecond();
        body.setMinHeight(0);
        Gate gate =
                new Gate(
                        body,
                        missing(model.needsModel(), Step.MODEL, go),
                        missing(model.needsImages(), Step.DATA, go));
        VBox.setVgrow(gate, Priority.ALWAYS);
        work.getChildren().addAll(head(back), gate);
        model.frameProperty().addListener((property, before, now) -> refresh());
        model.selectedProperty().addListener((property, before, now) -> draw());
        refresh();
    }

    public Node work() {
        return work;
    }

    private Node head(Runnable back) {
        Button leave = Controls.button("compare.back", back);
        leave.setGraphic(Controls.icon(Feather.ARROW_LEFT));
        HBox head = new HBox(8, leave, Controls.label(Words.text("compare.title"), "lesson-title"));
        head.getStyleClass().add("lesson-head");
        return head;
    }

    private static Gate.Missing missing(
            ObservableBooleanValue when, Step first, Consumer<Step> go) {
        Button way = Controls.button("missing.go." + first.key(), () -> go.accept(first));
        way.getStyleClass().add("go");
        return new Gate.Missing(
                when,
                Controls.empty(Feather.LOCK, Words.text("missing.compare." + first.key()), way));
    }

    private Node tablePanel() {
        refused.setId("compare-refused");
        refused.managedProperty().bind(refused.textProperty().isNotEmpty());
        refused.setMinHeight(Region.USE_PREF_SIZE);
        Label hint = Controls.label(Words.text("compare.use.hint"), "note");
        HBox way = new HBox(8, hint, Controls.gap(), use);
        way.getStyleClass().add("panel-head");
        VBox.setVgrow(table, Priority.ALWAYS);
        table.setPrefHeight(190);
        VBox content = new VBox(6, table, refused, way);
        Panel panel =
                new Panel(Words.text("compare.table"), content)
                        .offering(Figure.numbers(numbers::ranks).with(numbers::facts));
        return panel;
    }

    private void refresh() {
        ComparisonFrame frame = model.frameProperty().get();
        table.show(frame);
        plotPanel.readingProperty().set(model.reading());
        plotPanel
                .noteProperty()
                .set(
                        frame == null
                                ? ""
                                : Words.text(
                                        frame.labelled()
                                                ? "compare.note"
                                                : "compare.note.agreement",
                                        frame.images()));
        showRefused(frame == null ? List.of() : frame.refused());
        draw();
    }

    /** One line, however many there are; why is told in its tooltip. */
    private void showRefused(List<ComparisonFrame.Refused> methods) {
        if (methods.isEmpty()) {
            refused.setText("");
            refused.setTooltip(null);
            return;
        }
        refused.setText(
                Words.text(
                        "compare.refused.all",
                        methods.stream()
                                .map(ComparisonFrame.Refused::name)
                                .collect(Collectors.joining(", "))));
        Tooltip why =
                new Tooltip(
                        methods.stream()
                                .map(
                                        each ->
                                                Words.text(
                                                        "compare.refused",
                                                        each.name(),
                                                        each.sentence()))
                                .collect(Collectors.joining("\n")));
        why.setWrapText(true);
        why.setMaxWidth(TIP_WIDTH);
        refused.setTooltip(why);
    }

    private void draw() {
        ComparisonFrame frame = model.frameProperty().get();
        plot.yRange(0, Plot.PERCENT_TOP);
        if (frame == null || frame.rows().isEmpty()) {
            plot.doublings(1, model.lastProperty().get());
            plot.marks(List.of());
            return;
        }
        List<Integer> timesteps = frame.request().timesteps();
        plot.doublings(timesteps.get(0), timesteps.get(timesteps.size() - 1));
        List<Mark> marks = new ArrayList<>();
        List<Mark.Name> names = new ArrayList<>();
        marks.add(new Mark.Instant(Doublings.of(frame.request().at()), Ink.FAINT, "", true));
        if (frame.ann() != null) {
            double ann = frame.ann().percent();
            Curve level = curve(timesteps, Collections.nCopies(timesteps.size(), ann));
            marks.add(new Mark.Line(level, Ink.ANN, THIN, true));
            names.add(
                    new Mark.Name(
                            level.x(level.size() - 1),
                            ann,
                            Ink.ANN,
                            Words.text("compare.ann", ann, frame.ann().images()),
                            false));
        }
        ComparisonFrame.Row chosen = model.chosenRow();
        marks.add(band(frame.timesteps(chosen), chosen));
        for (int rank = 0; rank < frame.rows().size(); rank++) {
            ComparisonFrame.Row row = frame.rows().get(rank);
            boolean strong = row.equals(chosen);
            Ink ink = strong ? Ink.SNN : Ink.trace(rank);
            Curve curve =
                    curve(
                            frame.timesteps(row),
                            row.scores().stream().map(Measured::percent).toList());
            marks.add(
                    new Mark.Line(
                            curve, ink, strong ? STRONG : THIN, !strong && rank / INKS % 2 == 1));
            int end = curve.size() - 1;
            names.add(new Mark.Name(curve.x(end), curve.y(end), ink, row.name(), strong));
        }
        marks.add(
                new Mark.Points(
                        curve(
                                frame.timesteps(chosen),
                                chosen.scores().stream().map(Measured::percent).toList()),
                        Ink.SNN));
        marks.add(new Mark.Names(names));
        plot.marks(marks);
    }

    private static Mark band(List<Integer> timesteps, ComparisonFrame.Row row) {
        return new Mark.Band(
                curve(timesteps, row.scores().stream().map(Measured::low).toList()),
                curve(timesteps, row.scores().stream().map(Measured::high).toList()),
                Ink.INTERVAL);
    }

    private static Curve curve(List<Integer> timesteps, List<Double> values) {
        return Curve.of(
                timesteps.stream().mapToDouble(Doublings::of).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
