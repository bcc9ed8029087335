package org.spikelens.app.chart;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    public int steps() {
        return steps.size();
    }

    /** Packed spikes of a step, from 1. */
    long[] words(int step) {
        return steps.get(step - 1);
    }

    /** A step, from 1, and a neuron for each spike, step by step. On any thread. */
    public Stream<List<?>> spikes() {
        return IntStream.rangeClosed(1, steps()).boxed().flatMap(this::spikes);
    }

    private Stream<List<?>> spikes(int step) {
        long[] words = words(step);
        return IntStream.range(0, neurons)
                .filter(neuron -> (words[neuron / Long.SIZE] >>> neuron % Long.SIZE & 1) != 0)
                .mapToObj(neuron -> List.of(step, neuron));
    }

    /** Whether this is the other one, gone on by some steps or none: words are never copied. */
    boolean continues(SpikeGrid other) {
        int before = other.steps();
        return neurons == other.neurons
                && before <= steps()
                && (before == 0
                        || words(1) == other.words(1) && words(before) == other.words(before));
    }
}
