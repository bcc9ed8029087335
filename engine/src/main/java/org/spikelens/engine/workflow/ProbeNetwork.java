package org.spikelens.engine.workflow;

import java.util.Set;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.diagnose.LayerProbe;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.project.ConvertedNetwork;

/**
 * What a close look at one layer of a converted network is made on.
 *
 * @param layer name of a spiking site
 * @param timesteps T
 * @param readout where the readout begins
 * @param shown numbers of images that are kept neuron by neuron
 */
public record ProbeNetwork(String layer, int timesteps, ReadoutStart readout, Set<Integer> shown) {
    public ProbeNetwork {
        shown = Set.copyOf(shown);
    }

    /**
     * Makes it ready; nothing has run yet.
     *
     * @throws EngineException DATA_* where the images do not fit; NETWORK_TIMESTEPS where the
     *     network is made for another number of timesteps
     */
    public LayerProbe open(ConvertedNetwork converted, OpenedImages images) throws EngineException {
        SpikingPair pair = SpikingPair.of(converted, timesteps);
        ImageSet set = images.set().shaped(pair.source().input().shape());
        set.requireLabelsBelow(pair.source().output().shape().size());
        return new LayerProbe(
                pair.network(),
                pair.source(),
                new LayerProbe.Request(
                        layer,
                        timesteps,
                        images.choice().batch(),
                        shown,
                        end -> readout.before(end, converted)),
                new SetImages(set));
    }
}
