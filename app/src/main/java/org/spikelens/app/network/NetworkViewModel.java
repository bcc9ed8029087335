package org.spikelens.app.network;

import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.StringProperty;
import org.spikelens.app.project.LayerReading;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Project;

/** The network's layers, what is known of them, and which one is selected. */
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
}
