package org.spikelens.app.network;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.StringProperty;
import org.spikelens.app.project.Layer;
import org.spikelens.app.project.LayerReading;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Project;
import org.spikelens.engine.graph.layout.GraphLayout;
import org.spikelens.engine.graph.layout.Placement;
import org.spikelens.engine.graph.layout.Sizes;

/** The network's layers, what is known of them, where they stand, and which one is selected. */
public final class NetworkViewModel {
    private final Project project;

    public NetworkViewModel(Project project) {
        this.project = project;
    }

    public ReadOnlyObjectProperty<OpenedModel> modelProperty() {
        return project.modelProperty();
    }

    public ReadOnlyObjectProperty<Map<String, LayerReading>> readingsProperty() {
        return project.readingsProperty();
    }

    public StringProperty selectedProperty() {
        return project.selectedProperty();
    }

    /** Selects a layer if it can spike: the others have nothing to show. */
    public void select(String layer) {
        OpenedModel model = project.modelProperty().get();
        if (model != null && model.layer(layer).filter(found -> found.spikes()).isPresent()) {
            project.selectedProperty().set(layer);
        }
    }

    /** Where everything stands in a view of some width; nothing is placed while none is open. */
    public Placement placement(Sizes sizes, double width) {
        OpenedModel model = project.modelProperty().get();
        return model == null
                ? new Placement(List.of(), List.of(), 0, 0)
                : GraphLayout.place(model.outline(), sizes, width);
    }

    /** The layers whose name holds a text, in running order; none for no text. */
    public List<Layer> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        OpenedModel model = project.modelProperty().get();
        if (model == null || wanted.isEmpty()) {
            return List.of();
        }
        return model.layers().stream()
                .filter(Layer::spikes)
                .filter(layer -> holds(layer.title(), wanted) || holds(layer.name(), wanted))
                .toList();
    }

    /** The layer with that title or name, else the first whose name holds the text. */
    public Optional<Layer> best(String text) {
        List<Layer> found = find(text);
        return found.stream()
                .filter(layer -> layer.title().equals(text) || layer.name().equals(text))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private static boolean holds(String name, String wanted) {
        return name.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
