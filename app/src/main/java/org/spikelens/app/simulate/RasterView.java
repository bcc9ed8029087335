package org.spikelens.app.simulate;

import java.util.List;
import java.util.OptionalInt;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.RasterPlot;
import org.spikelens.app.chart.RowSet;
import org.spikelens.app.chart.SpikeGrid;
import org.spikelens.app.chart.TimeScale;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Presence;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.NeuronSelection;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.words.Words;

/** The spikes of the selected layer, and the way to one neuron among thousands. */
final class RasterView extends VBox {
    private static final String BAD = "bad";

    private final SimulateViewModel model;
    private final RasterPlot raster;
    private final Panel panel;
    private final TextField wanted = new TextField();
    private final Button unmark;
    private int layer = -1;

    RasterView(SimulateViewModel model, TimeScale time) {
        this.model = model;
        raster =
                new RasterPlot(
                        AxisText.counting(Words.text("axis.timestep")),
                        AxisText.counting(Words.text("axis.neuron")),
                        time);
        raster.setId("raster");
        raster.setAccessibleText(Words.text("simulate.raster.name"));
        raster.onPick(model::pick);
        raster.onTakeBack(model::takeBackPick);
        raster.describe(model::neuron);
        raster.onRange(this::showRange);
        raster.neuronProperty().addListener((property, before, now) -> showCursor(now.intValue()));
        panel = Panel.enlargeable("", raster);
        Controls.describe(wanted, "simulate.goto");
        wanted.setPromptText(Words.text("simulate.goto.value"));
        wanted.getStyleClass().add("panel-field");
        wanted.setOnAction(event -> goTo());
        wanted.textProperty().addListener((property, before, now) -> accept());
        panel.beside(wanted);
        unmark = Controls.button("simulate.unmark", model::unmark);
        unmark.setGraphic(Controls.icon(Feather.X));
        unmark.getStyleClass().add("panel-button");
        panel.beside(unmark);
        raster.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && model.clears()) {
                        model.unmark();
                        event.consume();
                    }
                });
        model.markedProperty().addListener(change -> mark());
        mark();
        panel.offering(Figure.of(raster, model.numbers()::spikes).with(model.numbers()::facts))
                .teaching(Topic.RASTER);
        VBox.setVgrow(panel, Priority.ALWAYS);
        getChildren().add(panel);
    }

    void show(SimulationFrame frame, List<Mark> moments) {
        SpikeGrid grid =
                frame == null
                        ? SpikeGrid.EMPTY
                        : new SpikeGrid(frame.layer().neurons(), frame.layer().words());
        if (frame != null && frame.layer().site() != layer) {
            layer = frame.layer().site();
            mark();
        }
        raster.show(grid, model.picked(), moments);
    }

    /** Only where other neurons, or those of another layer, stand out: never with a frame. */
    private void mark() {
        NeuronSelection marked = model.marked();
        int count = marked.count();
        raster.mark(count == 0 ? RowSet.NONE : new RowSet(model.neurons(), marked::contains));
        unmark.setText(Words.text("simulate.unmark.count", count));
        Presence.show(unmark, count > 0);
    }

    /**
     * @param stopped why the run stands where it does; may be empty
     */
    void showWords(String stopped) {
        panel.titleProperty().set(model.rasterTitle());
        panel.readingProperty().set((stopped + " " + model.readings().rasterReading()).strip());
        showRange();
    }

    private void showRange() {
        panel.noteProperty()
                .set(
                        raster.isWhole()
                                ? model.rasterNote()
                                : model.rasterRange(raster.firstVisible(), raster.lastVisible()));
    }

    private void goTo() {
        OptionalInt neuron = model.findNeuron(wanted.getText());
        if (neuron.isPresent()) {
            raster.goTo(neuron.getAsInt());
        } else if (!wanted.getStyleClass().contains(BAD)) {
            wanted.getStyleClass().add(BAD);
        }
    }

    private void accept() {
        wanted.getStyleClass().remove(BAD);
    }

    private void showCursor(int neuron) {
        raster.setAccessibleText(
                neuron < 0 ? Words.text("simulate.raster.name") : model.neuron(neuron));
    }
}
