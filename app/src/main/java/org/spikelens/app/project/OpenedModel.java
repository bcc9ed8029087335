package org.spikelens.app.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikelens.engine.graph.layout.Outline;

/**
 * A network that is open.
 *
 * @param title for the window
 * @param sample the bundled sample's name; empty for a file of the user's
 * @param sha256 of its file, in hexadecimal digits
 * @param preflight what every node of the file becomes
 * @param layers parts of the network panel, in running order
 * @param outline what they are and their links
 * @param unfit why methods are not for it, with their usual settings, by their ids; those that fit
 *     are missing
 */
public record OpenedModel(
        String title,
        String sample,
        String sha256,
        Preflight preflight,
        List<Layer> layers,
        Outline outline,
        Map<String, String> unfit) {
    public OpenedModel {
        layers = List.copyOf(layers);
        unfit = Map.copyOf(unfit);
    }

    /** How many layers can spike. */
    public int sites() {
        return (int) layers.stream().filter(Layer::spikes).count();
    }

    /** Name of the first layer that can spike; empty without any. */
    String first() {
        return layers.stream().filter(Layer::spikes).findFirst().map(Layer::name).orElse("");
    }

    public Optional<Layer> layer(String name) {
        return layers.stream().filter(layer -> layer.name().equals(name)).findFirst();
    }

    /** The layer of a spiking site. */
    public Layer site(int site) {
        return layers.stream().filter(layer -> layer.site() == site).findFirst().orElseThrow();
    }
}
