package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Curve;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.chart.ShadeGrid;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.NeuronSelection;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.LayerImage;
import org.spikelens.engine.diagnose.LayerPortrait;
import org.spikelens.engine.diagnose.RateDensity;

/**
 * Rates against the source network's activations: all neurons and images as a shade, the neurons of
 * one image as points. A rectangle that is dragged selects neurons, a click none.
 */
final class RatePanel {
    private static final double HEADROOM = 1.06;
    private static final double FAINTEST = 0.1;
    private static final int MOST_RULES = 40;
    private static final double RIGHT = 1.5;

    private final LayerViewModel model;
    private final Plot plot =
            new Plot(
                    AxisText.of(Words.text("axis.activation"), Words.text("unit.thresholds")),
                    AxisText.of(Words.text("axis.rate"), Words.text("unit.per-timestep")));
    private final Area area = new Area();
    private final Panel panel = Panel.enlargeable(Words.text("layer.density"), area);

    /** Takes the keyboard. */
    private final class Area extends StackPane {
        Area() {
            super(plot);
            setId("rate-brush");
            getStyleClass().add("drag-line");
            setMinSize(0, 0);
            setFocusTraversable(true);
            setAccessibleText(Words.text("layer.density"));
        }
    }

    RatePanel(LayerViewModel model) {
        this.model = model;
        plot.setId("layer-density");
        panel.noteProperty().set(Words.text("layer.density.note"));
        panel.offering(Figure.of(plot, model.numbers()::density).with(model.numbers()::facts))
                .teaching(Topic.DENSITY);
        plot.onBrush(
                range -> {
                    area.requestFocus();
                    if (range == null) {
                        model.selectNone();
                    } else {
                        model.select(range.left(), range.right(), range.bottom(), range.top());
                    }
                });
        Button none = Controls.iconButton("layer.unmark", Feather.X, model::selectNone);
        none.getStyleClass().add("panel-tool");
        none.disableProperty().bind(model.marksProperty().not());
        panel.beside(none);
        panel.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean clears =
                            event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.ESCAPE;
                    if (clears && model.marks()) {
                        model.selectNone();
                        event.consume();
                    }
                });
    }

    Node view() {
        return panel;
    }

    void show() {
        panel.readingProperty().set(model.readings().density());
        List<Mark> marks = new ArrayList<>();
        model.portrait().ifPresent(seen -> draw(seen, marks));
        plot.marks(marks);
    }

    private void draw(LayerPortrait seen, List<Mark> marks) {
        RateDensity density = seen.density();
        double ceiling = density.ceiling();
        double right = density.usedColumns() * density.columnWidth();
        // what is far beyond the ceiling would leave no room for what is below it
        double across = Math.max(Math.min(right, RIGHT * ceiling), ceiling * HEADROOM);
        plot.xRange(0, across);
        plot.yRange(0, ceiling * HEADROOM);
        long rules = Math.round(ceiling / density.step());
        if (rules <= MOST_RULES) {
            marks.add(
                    new Mark.Rules(
                            IntStream.rangeClosed(1, (int) rules)
                                    .mapToObj(count -> count * density.step())
                                    .toList(),
                            Ink.FAINT));
        }
        double most = Math.log1p(density.largest());
        double height = density.step() * density.spikesPerRow();
        marks.add(
                new Mark.Shades(
                        new ShadeGrid(
                                density.usedColumns(),
                                density.rows(),
                                (column, row) -> strength(density.count(column, row), most)),
                        0,
                        density.columnWidth(),
                        -height / 2,
                        height,
                        Ink.SNN));
        double end = Math.min(across, ceiling * HEADROOM);
        marks.add(
                new Mark.Line(
                        Curve.of(new double[] {0, end}, new double[] {0, end}), Ink.ANN, 1, true));
        marks.add(new Mark.Level(ceiling, Ink.THRESHOLD, Words.text("layer.density.top")));
        model.image().ifPresent(image -> points(image, marks));
    }

    private static double strength(long count, double most) {
        return count == 0 ? 0 : FAINTEST + (1 - FAINTEST) * Math.log1p(count) / most;
    }

    private void points(LayerImage image, List<Mark> marks) {
        NeuronSelection selection = model.selectionProperty().get();
        int[] chosen = IntStream.range(0, image.neurons()).filter(selection::contains).toArray();
        double[] x = new double[chosen.length];
        double[] y = new double[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            x[i] = image.activation(chosen[i]) / image.size(chosen[i]);
            y[i] = image.output(chosen[i]) / image.size(chosen[i]);
        }
        marks.add(new Mark.Dots(Curve.of(x, y), Ink.MORE));
    }
}
