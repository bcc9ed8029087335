package org.spikelens.engine.record;

import java.util.ArrayList;
import java.util.List;

/**
 * All spikes of one watched sample from the first timestep on, a bit each, and the potentials of
 * picked neurons: what a raster and its traces are drawn from. Loses nothing. Holds {@code neurons
 * / 8} bytes a timestep.
 *
 * <p><b>Threads.</b> Any: one writes, others read copies.
 */
public final class History {
    private final List<long[][]> spikes = new ArrayList<>();
    private final List<float[]> membranes = new ArrayList<>();
    private List<NeuronPick> picks = List.of();

    /** Forgets everything and says whose potentials come. */
    synchronized void begin(List<NeuronPick> pickedNeurons) {
        spikes.clear();
        membranes.clear();
        picks = List.copyOf(pickedNeurons);
    }

    /** Adds a timestep; one that is there already stays, for it is the same. */
    synchronized void add(int timestep, long[][] siteSpikes, float[] potentials) {
        if (timestep == spikes.size() + 1) {
            spikes.add(siteSpikes);
            membranes.add(potentials);
        }
    }

    /** Timesteps recorded, from the first on. */
    public synchronized int timesteps() {
        return spikes.size();
    }

    /** Whose potentials are recorded. */
    public synchronized List<NeuronPick> picks() {
        return picks;
    }

    /**
     * The spikes of a site in timesteps {@code from} (from 1) to {@code to}, as far as they are
     * recorded: {@code [timestep - from][word]}.
     */
    public synchronized long[][] raster(int site, int from, int to) {
        int end = Math.min(to, spikes.size());
        long[][] raster = new long[Math.max(0, end - from + 1)][];
        for (int i = 0; i < raster.length; i++) {
            raster[i] = spikes.get(from - 1 + i)[site].clone();
        }
        return raster;
    }

    /** The potential of a picked neuron after each timestep that is recorded. */
    public synchronized float[] membrane(int pick) {
        float[] trace = new float[membranes.size()];
        for (int i = 0; i < trace.length; i++) {
            trace[i] = membranes.get(i)[pick];
        }
        return trace;
    }
}
