package org.spikelens.engine.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.neuron.PackedSpikes;

/**
 * The spikes of one batch that layers from a site on are fed with: those of the sites before it
 * whose spikes reach them, also past the site, over shortcuts. With it the network can be run from
 * that site on alone ({@link Simulation#replay}); nothing before it has to fire again. What lies
 * between recorded spikes and the layers that run, such as pools and convolutions that several
 * layers read, is computed again, and so is, once, what depends on the image alone.
 *
 * <p><b>Memory.</b> A bit a neuron, image and timestep of the sites recorded; see {@link #bytes}.
 * <b>Threads.</b> Written on the simulator's thread; read on that of another.
 */
public final class SpikeRecording implements SpikeObserver {
    private final NetworkCut cut;
    private final int timesteps;
    private final Map<Integer, List<PackedSpikes>> spikes = new HashMap<>();

    /**
     * @param network of neurons that answer within the timestep
     * @param from name of the site from which on layers will run
     * @param timesteps that are kept
     */
    public SpikeRecording(SpikingNetwork network, String from, int timesteps) {
        NetworkPlan plan = new NetworkPlan(network, SimulationSettings.DEFAULT);
        if (plan.lookahead() > 0) {
            throw new IllegalArgumentException("neurons of model " + network.neuron().id());
        }
        this.cut = new NetworkCut(plan, from);
        this.timesteps = timesteps;
        for (int site = 0; site < plan.sites().size(); site++) {
            if (cut.played().contains(plan.sites().get(site).name())) {
                spikes.put(site, new ArrayList<>());
            }
        }
    }

    /** Bytes that the recording of one image takes. */
    public static long bytes(SpikingNetwork network, String from, int timesteps) {
        NetworkPlan plan = new NetworkPlan(network, SimulationSettings.DEFAULT);
        Set<String> played = new NetworkCut(plan, from).played();
        return plan.sites().stream()
                .filter(site -> played.contains(site.name()))
                .mapToLong(SpikeRecording::words)
                .map(words -> words * Long.BYTES * timesteps)
                .sum();
    }

    private static long words(Node site) {
        return PackedSpikes.wordsFor(Math.toIntExact(site.shape().size()));
    }

    @Override
    public void spikes(int site, int timestep, Population population) {
        List<PackedSpikes> own = spikes.get(site);
        if (own == null || timestep > timesteps) {
            return;
        }
        if (timestep != own.size() + 1) {
            throw new IllegalStateException("timestep " + timestep + " after " + own.size());
        }
        own.add(((SitePopulation) population).spikes().last().copy());
    }

    NetworkCut cut() {
        return cut;
    }

    /** What a site sent; only to be read. */
    PackedSpikes of(int site, int timestep) {
        return spikes.get(site).get(timestep - 1);
    }
}
