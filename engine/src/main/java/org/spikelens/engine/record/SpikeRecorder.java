package org.spikelens.engine.record;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.SpikeObserver;

/**
 * Keeps the spikes of chosen sites and samples, a bit each, and the membrane potentials of chosen
 * neurons. Loses nothing, and costs nothing where nothing was chosen. A timestep that runs again
 * after a step back overwrites itself with the same.
 *
 * <p><b>Threads.</b> Written on the simulator's thread; to be read there, or after the run.
 */
public final class SpikeRecorder implements SpikeObserver {
    private final RecordingRequest request;
    private final Map<Key, long[][]> spikes = new HashMap<>();
    private final float[][] membranes;

    private record Key(int site, int sample) {}

    public SpikeRecorder(RecordingRequest request) {
        this.request = request;
        this.membranes = new float[request.membranes().size()][steps()];
        for (float[] trace : membranes) {
            Arrays.fill(trace, Float.NaN);
        }
    }

    private int steps() {
        return request.to() - request.from() + 1;
    }

    @Override
    public void spikes(int site, int timestep, Population population) {
        if (!request.covers(timestep)) {
            return;
        }
        int step = timestep - request.from();
        if (request.sites().contains(site)) {
            for (int sample : request.samples()) {
                spikes.computeIfAbsent(new Key(site, sample), none -> new long[steps()][])[step] =
                        population.spikeWords(sample);
            }
        }
        for (int i = 0; i < membranes.length; i++) {
            NeuronPick pick = request.membranes().get(i);
            if (pick.site() == site) {
                membranes[i][step] = population.membrane(pick.sample(), pick.neuron());
            }
        }
    }

    /**
     * The spikes of a timestep: neuron {@code i} is bit {@code i % 64} of word {@code i / 64}. Null
     * if they were not recorded.
     */
    public long[] words(int site, int sample, int timestep) {
        long[][] steps = spikes.get(new Key(site, sample));
        boolean kept = steps != null && request.covers(timestep);
        long[] words = kept ? steps[timestep - request.from()] : null;
        return words == null ? null : words.clone();
    }

    /** The timesteps in which a neuron fired, ascending. */
    public int[] spikeTimes(int site, int sample, int neuron) {
        long[][] steps = spikes.getOrDefault(new Key(site, sample), new long[0][]);
        int[] times = new int[steps.length];
        int count = 0;
        for (int step = 0; step < steps.length; step++) {
            if (steps[step] != null && (steps[step][neuron >>> 6] >>> neuron & 1) != 0) {
                times[count++] = request.from() + step;
            }
        }
        return Arrays.copyOf(times, count);
    }

    /**
     * The potential of a chosen neuron after each timestep of the range; NaN where it was not
     * recorded.
     *
     * @param pick index into the request's membranes
     */
    public float[] membrane(int pick) {
        return membranes[pick].clone();
    }
}
