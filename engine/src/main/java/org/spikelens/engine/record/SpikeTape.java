package org.spikelens.engine.record;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.SpikeObserver;

/**
 * All spikes of the first image of a batch, step by step, a bit a neuron. A step that runs again
 * after a step back is there already and is the same. Confined to the simulator's thread; what it
 * hands out is never written again.
 */
public final class SpikeTape implements SpikeObserver {
    private final List<List<long[]>> words = new ArrayList<>();

    /**
     * @param sites how many layers spike
     */
    public SpikeTape(int sites) {
        for (int site = 0; site < sites; site++) {
            words.add(new ArrayList<>());
        }
    }

    @Override
    public void spikes(int site, int timestep, Population population) {
        List<long[]> steps = words.get(site);
        if (timestep == steps.size() + 1) {
            steps.add(population.spikeWords(0));
        }
    }

    /** Packed spikes of a layer in steps 1 to {@code timestep}. */
    public List<long[]> steps(int site, int timestep) {
        return words.get(site).subList(0, timestep);
    }

    /** Packed spikes of a layer in one step. */
    public long[] at(int site, int timestep) {
        return words.get(site).get(timestep - 1);
    }

    public boolean fired(int site, int timestep, int neuron) {
        return fired(at(site, timestep), neuron);
    }

    /** The steps up to {@code timestep} at which a neuron fired, from 1. */
    public List<Integer> firings(int site, int timestep, int neuron) {
        List<Integer> firings = new ArrayList<>();
        for (int step = 1; step <= timestep; step++) {
            if (fired(site, step, neuron)) {
                firings.add(step);
            }
        }
        return firings;
    }

    /** The first step up to {@code timestep} with a spike of a layer, from 1; 0 without any. */
    public int firstSpike(int site, int timestep) {
        List<long[]> steps = steps(site, timestep);
        for (int step = 0; step < steps.size(); step++) {
            for (long word : steps.get(step)) {
                if (word != 0) {
                    return step + 1;
                }
            }
        }
        return 0;
    }

    /** How many neurons of a layer have fired up to a step. */
    public int everFired(int site, int timestep) {
        List<long[]> steps = steps(site, timestep);
        int fired = 0;
        for (int word = 0; word < (steps.isEmpty() ? 0 : steps.get(0).length); word++) {
            long ever = 0;
            for (long[] step : steps) {
                ever |= step[word];
            }
            fired += Long.bitCount(ever);
        }
        return fired;
    }

    /**
     * How often a neuron fired.
     *
     * @param steps packed spikes, a step each
     */
    public static int count(List<long[]> steps, int neuron) {
        int count = 0;
        for (long[] step : steps) {
            count += fired(step, neuron) ? 1 : 0;
        }
        return count;
    }

    private static boolean fired(long[] step, int neuron) {
        return (step[neuron / Long.SIZE] >>> neuron % Long.SIZE & 1) != 0;
    }
}
