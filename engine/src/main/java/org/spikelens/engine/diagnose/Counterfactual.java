package org.spikelens.engine.diagnose;

import java.util.Set;
import org.spikelens.engine.metrics.Score;

/**
 * What the network would do if causes of error were switched off.
 *
 * @param without causes that are off in every layer; empty for the network as it is
 * @param score over the images
 */
public record Counterfactual(Set<Cause> without, Score score) {
    public Counterfactual {
        without = Set.copyOf(without);
    }

    /** A cause that can be switched off. */
    public enum Cause {
        /** Neurons may send as much as they are asked. */
        CLIPPING,
        /** Timesteps never end, so that nothing is rounded to whole spikes. */
        QUANTISATION,
        /** Each neuron's current comes evenly. */
        UNEVENNESS,
        /** Each layer is fed with the source network's true input. */
        INHERITED
    }
}
