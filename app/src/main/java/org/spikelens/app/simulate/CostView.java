package org.spikelens.app.simulate;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.words.Words;

/** Spikes and operations so far, with what they are estimated to cost. */
final class CostView extends VBox {
    private final SimulateViewModel model;
    private final Panel panel;
    private boolean scarce;
    private final List<Label> values = new ArrayList<>();

    CostView(SimulateViewModel model) {
        this.model = model;
        VBox rows = new VBox(4);
        for (List<String> line : model.readings().cost()) {
            Label name = Controls.label(line.get(0), "note");
            name.setMinWidth(Region.USE_PREF_SIZE);
            Label value = Controls.label("", "value");
            value.setMinWidth(Region.USE_PREF_SIZE);
            values.add(value);
            rows.getChildren().add(new HBox(4, name, Controls.gap(), value));
        }
        panel = new Panel(Words.text("simulate.cost"), rows);
        panel.noteProperty().set(Words.text("simulate.cost.note"));
        Tooltip.install(panel, new Tooltip(Words.text("simulate.cost.assumption")));
        panel.offering(Figure.of(rows, model.numbers()::cost).with(model.numbers()::facts))
                .teaching(Topic.COST);
        brief(false);
        getChildren().add(panel);
    }

    /** Leaves the sentence out where room is scarce; what is assumed stands in the tooltip. */
    void brief(boolean newScarce) {
        scarce = newScarce;
        read();
    }

    void show() {
        List<List<String>> lines = model.readings().cost();
        for (int i = 0; i < lines.size(); i++) {
            values.get(i).setText(lines.get(i).get(1));
        }
        read();
    }

    private void read() {
        panel.readingProperty().set(scarce ? "" : model.readings().costReading());
    }
}
