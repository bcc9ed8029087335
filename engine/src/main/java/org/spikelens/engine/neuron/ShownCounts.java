package org.spikelens.engine.neuron;

import java.util.stream.IntStream;

/** How far the clock has come through spikes that were all computed ahead. */
final class ShownCounts {
    private final SpikeCounts counts;
    private final int samples;
    private int timestep;

    ShownCounts(int samples, int neurons) {
        this.samples = samples;
        this.counts = new SpikeCounts(samples, neurons);
    }

    void show(PackedSpikes spikes, int shown) {
        timestep = shown;
        counts.advance();
        IntStream.range(0, samples).forEach(sample -> counts.add(sample, spikes));
    }

    void restore(SpikeCounts earlier, int shown) {
        counts.set(earlier);
        timestep = shown;
    }

    /** The timestep that shows; 0 before the first. */
    int timestep() {
        return timestep;
    }

    SpikeCounts counts() {
        return counts;
    }
}
