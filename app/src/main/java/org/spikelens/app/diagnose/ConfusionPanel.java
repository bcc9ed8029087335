package org.spikelens.app.diagnose;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.words.Words;

/** Which classes are taken for which at a timestep, which is chosen by a slider. */
final class ConfusionPanel {
    private final DecisionsViewModel model;
    private final ConfusionMatrix matrix;
    private final Slider slider = new Slider();
    private final Label at = Controls.label("", "value");
    private final Panel panel;

    ConfusionPanel(DecisionsViewModel model) {
        this.model = model;
        matrix = new ConfusionMatrix(model);
        matrix.closeUp().setId("confusion");
        panel = Panel.enlargeable(Words.text("decisions.confusion"), matrix.closeUp());
        panel.offering(
                        Figure.of(matrix.closeUp(), model.numbers()::confusion)
                                .with(model.numbers()::momentFacts))
                .teaching(Topic.CONFUSION);
        Controls.describe(slider, "decisions.timestep");
        slider.setBlockIncrement(1);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setPrefWidth(110);
        slider.setMinWidth(60);
        at.setId("decisions-at");
        at.setMinWidth(Region.USE_PREF_SIZE);
        HBox when = new HBox(6, at, slider);
        when.setAlignment(Pos.CENTER_RIGHT);
        panel.beside(when);
        slider.valueProperty()
                .addListener(
                        (property, before, now) ->
                                model.timestepProperty().set((int) Math.round(now.doubleValue())));
        model.timestepProperty().addListener(change -> moved());
        model.pickProperty().addListener(change -> matrix.mark());
    }

    Node view() {
        return panel;
    }

    /** Shows another diagnosis. */
    void show() {
        int timestep = model.timestepProperty().get();
        slider.setMin(model.firstTimestep());
        slider.setMax(model.lastTimestep());
        slider.setValue(timestep);
        matrix.show();
        moved();
    }

    private void moved() {
        int timestep = model.timestepProperty().get();
        if (Math.round(slider.getValue()) != timestep) {
            slider.setValue(timestep);
        }
        at.setText(Words.text("decisions.at", timestep));
        matrix.count();
        panel.readingProperty().set(model.readings().confusion());
    }
}
