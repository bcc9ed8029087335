package org.spikelens.app.diagnose.pair;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.RasterPlot;
import org.spikelens.app.chart.SpikeGrid;
import org.spikelens.app.chart.TimeScale;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.PairFrame;
import org.spikelens.app.words.Words;

/**
 * The selected layer's spikes in both runs, and those that one of the two alone sent. All show the
 * same neurons and steps.
 */
final class PairRasters {
    private static final Ink FIRST = Ink.LESS;
    private static final Ink SECOND = Ink.MORE;

    private final PairViewModel model;
    private final TimeScale time = new TimeScale();
    private final RasterPlot one = plot("pair-first", "pair.first.name");
    private final RasterPlot two = plot("pair-second", "pair.second.name");
    private final RasterPlot differing = plot("pair-xor", "pair.xor.name");
    private final Panel first = Panel.enlargeable(Words.text("pair.first"), one);
    private final Panel second = Panel.enlargeable(Words.text("pair.second"), two);
    private final Panel xor = Panel.enlargeable(Words.text("pair.xor"), differing);
    private int shown;

    PairRasters(PairViewModel model) {
        this.model = model;
        one.ink(FIRST);
        two.ink(SECOND);
        differing.ink(FIRST);
        RasterPlot.link(one, two, differing);
        HBox key =
                new HBox(
                        10, entry("first", "pair.only.first"), entry("second", "pair.only.second"));
        key.setAlignment(Pos.CENTER_RIGHT);
        xor.beside(key);
        PairNumbers numbers = model.numbers();
        first.offering(Figure.of(one, numbers::first).with(numbers::layerFacts))
                .teaching(Topic.RASTER);
        second.offering(Figure.of(two, numbers::second).with(numbers::layerFacts))
                .teaching(Topic.RASTER);
        xor.offering(Figure.of(differing, numbers::differing).with(numbers::layerFacts))
                .teaching(Topic.XOR);
    }

    private RasterPlot plot(String id, String name) {
        RasterPlot plot =
                new RasterPlot(
                        AxisText.counting(Words.text("axis.timestep")),
                        AxisText.counting(Words.text("axis.neuron")),
                        time);
        plot.setId(id);
        plot.setAccessibleText(Words.text(name));
        plot.describe(neuron -> Words.text("pair.neuron", neuron));
        return plot;
    }

    private static Node entry(String side, String words) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("half-swatch", side);
        HBox entry = new HBox(4, swatch, Controls.label(Words.text(words), "matrix-axis"));
        entry.setAlignment(Pos.CENTER_LEFT);
        entry.setMinWidth(Region.USE_PREF_SIZE);
        return entry;
    }

    /** Puts the keyboard where steps are made and rows are walked. */
    void focus() {
        differing.requestFocus();
    }

    Panel first() {
        return first;
    }

    Panel second() {
        return second;
    }

    Panel xor() {
        return xor;
    }

    void show(PairFrame frame) {
        Optional<PairFrame.Activity> layer = frame == null ? Optional.empty() : frame.layer();
        time.horizon(frame == null ? 1 : frame.horizon());
        if (frame != null && frame.timestep() != shown) {
            shown = frame.timestep();
            time.reveal(shown);
        }
        one.show(grid(layer, true), List.of(), List.of());
        two.show(grid(layer, false), List.of(), List.of());
        differing.showTwo(
                layer.map(l -> only(l, l.firstOnly())).orElse(SpikeGrid.EMPTY),
                layer.map(l -> only(l, l.secondOnly())).orElse(SpikeGrid.EMPTY),
                SECOND);
    }

    void showWords(PairFrame frame) {
        PairReadings readings = model.readings();
        first.noteProperty().set(readings.first());
        first.readingProperty().set(readings.firstSpikes());
        second.noteProperty().set(frame == null ? "" : Words.text("pair.second.now"));
        second.readingProperty().set(readings.secondSpikes());
        xor.readingProperty().set(readings.xor());
    }

    private static SpikeGrid grid(Optional<PairFrame.Activity> layer, boolean first) {
        return layer.map(
                        l ->
                                first
                                        ? new SpikeGrid(l.firstNeurons(), l.first())
                                        : new SpikeGrid(l.secondNeurons(), l.second()))
                .orElse(SpikeGrid.EMPTY);
    }

    private static SpikeGrid only(PairFrame.Activity layer, List<long[]> words) {
        return layer.alike() ? new SpikeGrid(layer.secondNeurons(), words) : SpikeGrid.EMPTY;
    }
}
