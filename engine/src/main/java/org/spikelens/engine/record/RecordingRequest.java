package org.spikelens.engine.record;

import java.util.List;
import java.util.Set;

/**
 * What to keep of a run.
 *
 * @param sites indices of spiking sites whose spikes are kept
 * @param samples places in the batch whose spikes are kept
 * @param from first timestep that is kept, from 1
 * @param to last timestep that is kept
 * @param membranes neurons whose potentials are kept
 */
public record RecordingRequest(
        Set<Integer> sites, Set<Integer> samples, int from, int to, List<NeuronPick> membranes) {
    public RecordingRequest {
        sites = Set.copyOf(sites);
        samples = Set.copyOf(samples);
        membranes = List.copyOf(membranes);
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("timesteps " + from + " to " + to);
        }
    }

    boolean covers(int timestep) {
        return timestep >= from && timestep <= to;
    }
}
