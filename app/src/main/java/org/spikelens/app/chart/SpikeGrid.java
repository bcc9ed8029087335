package org.spikelens.app.chart;

import java.util.List;

/**
 * Spikes of one population over time: one bit a neuron, 64 to a word, one block of words a step.
 * The words are shared with whoever recorded them and never written again.
 */
public final class SpikeGrid {
    public static final SpikeGrid EMPTY = new SpikeGrid(0, List.of());

    private final int neurons;
    private final List<long[]> steps;

    public SpikeGrid(int neurons, List<long[]> steps) {
        this.neurons = neurons;
        this.steps = List.copyOf(steps);
    }

    public int neurons() {
        return neurons;
    }

    /** Step {@code s} of the simulation is at index {@code s - 1}. */
    public int steps() {
        return steps.size();
    }

    long[] words(int step) {
        return steps.get(step);
    }
}
