package org.spikelens.engine.project;

import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.graph.Graph;

/**
 * A converted network as it is kept in a file.
 *
 * @param source the network as it was imported, before any pass
 * @param network what spikes
 * @param preprocessing of the images it was calibrated with
 * @param delay when its output settles
 * @param provenance where it comes from
 */
public record ConvertedNetwork(
        Graph source,
        SpikingNetwork network,
        Preprocessing preprocessing,
        DelayEstimate delay,
        Provenance provenance) {}
