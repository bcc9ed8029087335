package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.LogCounts;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.fxkit.Walked;
import org.spikelens.app.words.Words;
import org.spikelens.engine.calibrate.Histogram;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.diagnose.ThresholdForecast;

/**
 * What neurons are asked to send, with the threshold as a line that can be dragged, and what
 * clipping and quantisation come to there. Arrows move the line, with Shift by more; Enter lets the
 * network run with it, Escape puts it back.
 */
final class ThresholdPanel {
    private static final double HEADROOM = 1.08;
    private static final double LEAST_RIGHT = 1.6;
    private static final double FURTHEST = 4.2;
    private static final double SMALL_STEP = 0.01;
    private static final double LARGE_STEP = 0.1;

    private final LayerViewModel model;
    private final Plot plot =
            new Plot(
                    AxisText.of(Words.text("axis.asked"), Words.text("unit.thresholds")),
                    AxisText.logarithmic(Words.text("axis.count"), Words.text("unit.log10")));
    private final Area area = new Area();
    private final ComboBox<Integer> channels = new ComboBox<>();
    private final LedgerBar now = new LedgerBar();
    private final LedgerBar then = new LedgerBar();
    private final Label nowShare = Controls.label("", "value");
    private final Label thenShare = Controls.label("", "value");
    private final Panel panel;
    private boolean offering;

    /** Takes the keyboard. */
    private final class Area extends StackPane implements Walked {
        Area() {
            super(plot);
            setId("threshold-line");
            getStyleClass().add("drag-line");
            setMinSize(0, 0);
            setFocusTraversable(true);
            addEventHandler(KeyEvent.KEY_PRESSED, ThresholdPanel.this::key);
        }
    }

    ThresholdPanel(LayerViewModel model) {
        this.model = model;
        plot.setId("layer-threshold");
        plot.onDrag(
                (across, up) -> {
                    area.requestFocus();
                    model.drag(across);
                });
        plot.onRelease(model::release);
        VBox.setVgrow(area, Priority.ALWAYS);
        VBox content = new VBox(4, area, bars());
        content.setId("layer-threshold-panel");
        panel =
                Panel.enlargeable(Words.text("layer.threshold.panel"), content)
                        .offering(
                                Figure.of(content, model.numbers()::asked)
                                        .with(model.numbers()::facts))
                        .teaching(Topic.THRESHOLD);
        panel.beside(choice());
        model.factorProperty().addListener(change -> move());
        model.foreseenProperty().addListener(change -> foresee());
        model.channelProperty().addListener(change -> show());
    }

    Node view() {
        return panel;
    }

    private Node choice() {
        channels.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Integer channel) {
                        return channel == null || channel == ThresholdForecast.ALL
                                ? Words.text("layer.channel.all")
                                : Words.text("layer.channel.one", channel);
                    }

                    @Override
                    public Integer fromString(String name) {
                        return ThresholdForecast.ALL;
                    }
                });
        channels.getStyleClass().addAll("panel-choice", "short");
        Controls.describe(channels, "layer.channel");
        channels.valueProperty()
                .addListener(
                        (property, before, chosen) -> {
                            if (!offering && chosen != null) {
                                model.channelProperty().set(chosen);
                                model.letBe();
                            }
                        });
        return channels;
    }

    private static Node tools(LayerViewModel model) {
        Button least = Controls.iconButton("layer.suggest", Feather.TARGET, model::suggest);
        Button back = Controls.iconButton("layer.back", Feather.ROTATE_CCW, model::putBack);
        Button keep = Controls.iconButton("layer.keep", Feather.CHECK, model::keep);
        keep.disableProperty().bind(model.keepable().not());
        keep.getStyleClass().add("panel-tool");
        least.getStyleClass().add("panel-tool");
        back.getStyleClass().add("panel-tool");
        HBox tools = new HBox(least, back, keep);
        tools.setAlignment(Pos.CENTER_RIGHT);
        return tools;
    }

    private Node bars() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("figures");
        row(grid, 0, "layer.now", now, nowShare);
        row(grid, 1, "layer.then", then, thenShare);
        nowShare.setId("layer-now-share");
        thenShare.setId("layer-then-share");
        Node tools = tools(model);
        GridPane.setRowSpan(tools, 2);
        grid.add(tools, 3, 0);
        grid.setMinHeight(Region.USE_PREF_SIZE);
        return grid;
    }

    private static void row(GridPane grid, int row, String key, LedgerBar bar, Label share) {
        Label name = Controls.label(Words.text(key), "note");
        name.setTooltip(new Tooltip(Words.text(key + ".tip")));
        name.setMinWidth(Region.USE_PREF_SIZE);
        bar.setPrefHeight(14);
        GridPane.setHgrow(bar, Priority.ALWAYS);
        share.setMinWidth(Region.USE_PREF_SIZE);
        grid.addRow(row, name, bar, share);
    }

    /** Shows another look. */
    void show() {
        offering = true;
        channels.getItems().setAll(model.channels());
        channels.setValue(model.channelProperty().get());
        channels.setDisable(channels.getItems().size() < 2);
        offering = false;
        move();
        foresee();
    }

    private void move() {
        Optional<ThresholdForecast> forecast = model.forecast();
        List<Mark> marks = new ArrayList<>();
        forecast.ifPresent(seen -> draw(seen, marks));
        plot.marks(marks);
        area.setAccessibleText(
                Words.text(
                        "layer.line.at",
                        forecast.isEmpty() ? "" : model.readings().line(),
                        model.readings().threshold()));
    }

    private void draw(ThresholdForecast forecast, List<Mark> marks) {
        Histogram asked = forecast.asked(model.channelProperty().get());
        List<Long> counts = new ArrayList<>();
        int last = 0;
        for (int bin = 0; bin < asked.bins(); bin++) {
            counts.add(asked.count(bin));
            last = asked.count(bin) > 0 ? bin : last;
        }
        List<Double> heights = LogCounts.of(counts);
        double right = (last + 1) * asked.binWidth();
        plot.xRange(0, Math.min(FURTHEST, Math.max(LEAST_RIGHT, right * HEADROOM)));
        plot.yRange(0, Math.max(1, Collections.max(heights) * HEADROOM));
        marks.add(new Mark.Bars(0, asked.binWidth(), heights, Ink.HISTOGRAM));
        double factor = model.factorProperty().get();
        if (factor != 1) {
            marks.add(new Mark.Instant(1, Ink.FAINT, "", true));
        }
        marks.add(new Mark.Instant(factor, Ink.THRESHOLD, model.readings().line(), true));
    }

    private void foresee() {
        panel.readingProperty().set(model.readings().threshold());
        Foresight foresight = model.foreseenProperty().get();
        if (foresight == null || model.forecast().isEmpty()) {
            now.show(List.of(), 1);
            then.show(List.of(), 1);
            nowShare.setText("");
            thenShare.setText("");
            return;
        }
        double longest = Math.max(foresight.now().own(), foresight.then().own());
        double share = Math.max(1e-9, model.readings().share(longest));
        now.show(parts(foresight.now()), share);
        then.show(parts(foresight.then()), share);
        nowShare.setText(share(foresight.now()));
        thenShare.setText(share(foresight.then()));
    }

    private String share(ThresholdForecast.Point point) {
        return Words.text("diagnose.share", model.readings().share(point.own()));
    }

    private List<DiagnosisReadings.Part> parts(ThresholdForecast.Point point) {
        return List.of(
                new DiagnosisReadings.Part(
                        Term.CLIPPING.id(), model.readings().share(point.clipping())),
                new DiagnosisReadings.Part(
                        Term.QUANTISATION.id(), model.readings().share(point.quantisation())));
    }

    private void key(KeyEvent event) {
        double step = event.isShiftDown() ? LARGE_STEP : SMALL_STEP;
        double factor = model.factorProperty().get();
        switch (event.getCode()) {
            case LEFT -> model.drag(factor - step);
            case RIGHT -> model.drag(factor + step);
            case ENTER -> model.release();
            case ESCAPE -> model.letBe();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
