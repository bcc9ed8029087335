package org.spikelens.engine.diagnose;

import java.util.List;
import java.util.Optional;
import org.spikelens.engine.metrics.Score;

/**
 * Which layer costs the accuracy, found by letting layers spike one by one. Layers are in running
 * order.
 *
 * @param images of the subset
 * @param timesteps of a run
 * @param ann the source network
 * @param spiking the whole spiking network
 * @param onlySpiking with that layer alone spiking; compared with no layer spiking
 * @param prefix with the layers up to that one spiking; compared with the prefix before it
 * @param onlyAnalogue with that layer alone left analogue; compared with the whole spiking network.
 *     Each takes a run of its own, so a large network has fewer images here, and a deep one some
 *     layers only
 * @param found the layer to look at first; empty if none costs more than chance
 */
public record Culprits(
        int images,
        int timesteps,
        Score ann,
        Score spiking,
        List<LayerAccuracy> onlySpiking,
        List<LayerAccuracy> prefix,
        List<LayerAccuracy> onlyAnalogue,
        Optional<Culprit> found) {
    public Culprits {
        onlySpiking = List.copyOf(onlySpiking);
        prefix = List.copyOf(prefix);
        onlyAnalogue = List.copyOf(onlyAnalogue);
    }

    /**
     * A layer that costs accuracy.
     *
     * @param layer name of the spiking layer's node
     * @param number of the layer in running order, from 0
     * @param evidence the sweep that shows it best
     * @param loss in accuracy, 0 to 1: lost where it spikes, or gained where it is left analogue
     * @param probability of a loss so large by chance (McNemar's test of this one comparison)
     */
    public record Culprit(
            String layer, int number, Evidence evidence, double loss, double probability) {}

    /** A way of letting layers spike. */
    public enum Evidence {
        ONLY_SPIKING("only_spiking"),
        PREFIX("prefix"),
        ONLY_ANALOGUE("only_analogue");

        private final String id;

        Evidence(String id) {
            this.id = id;
        }

        /** The word of files. */
        public String id() {
            return id;
        }
    }
}
