package org.spikelens.engine.diagnose;

import java.util.List;
import java.util.Optional;
import org.spikelens.engine.metrics.Score;

/**
 * Which layer costs the accuracy, found by letting layers spike one by one. All scores are over the
 * same images.
 *
 * @param images of the subset
 * @param timesteps of a run
 * @param ann the source network
 * @param spiking the whole spiking network
 * @param onlySpiking accuracy with that layer alone spiking, in running order
 * @param onlyAnalogue accuracy with that layer alone left analogue, in running order; a deep
 *     network has some layers only
 * @param prefix accuracy with the layers up to that one spiking, in running order; a deep network
 *     has those that bisection asked for
 * @param found the layer to look at first; empty if none costs more than chance
 */
public record Culprits(
        int images,
        int timesteps,
        Score ann,
        Score spiking,
        List<LayerAccuracy> onlySpiking,
        List<LayerAccuracy> onlyAnalogue,
        List<LayerAccuracy> prefix,
        Optional<Culprit> found) {
    public Culprits {
        onlySpiking = List.copyOf(onlySpiking);
        onlyAnalogue = List.copyOf(onlyAnalogue);
        prefix = List.copyOf(prefix);
    }

    /**
     * A layer that costs accuracy.
     *
     * @param layer name of the spiking layer's node
     * @param number of the layer in running order, from 0
     * @param evidence the sweep that shows it
     * @param loss in accuracy, 0 to 1: what is lost where it alone spikes, gained where it alone is
     *     analogue, or lost between the prefix before it and the prefix with it
     */
    public record Culprit(String layer, int number, Evidence evidence, double loss) {}

    /** A way of letting layers spike. */
    public enum Evidence {
        ONLY_SPIKING,
        ONLY_ANALOGUE,
        PREFIX
    }
}
