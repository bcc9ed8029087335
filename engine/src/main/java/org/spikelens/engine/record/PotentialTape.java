package org.spikelens.engine.record;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.SpikeObserver;

/**
 * Potentials of some neurons of one layer in units of their thresholds, of the first image of a
 * batch, from before the first step on. Confined to the simulator's thread.
 */
public final class PotentialTape implements SpikeObserver {
    private final int site;
    private final List<Integer> neurons;
    private final List<float[]> steps = new ArrayList<>();

    public PotentialTape(int site, List<Integer> neurons) {
        this.site = site;
        this.neurons = List.copyOf(neurons);
    }

    /** Whether it is about these neurons. */
    public boolean of(int otherSite, List<Integer> others) {
        return site == otherSite && neurons.equals(others);
    }

    public List<Integer> neurons() {
        return neurons;
    }

    /** Whether all moments up to a step are there. */
    public boolean reaches(int timestep) {
        return steps.size() > timestep;
    }

    /** The moment before the first step. */
    public void begin(Population population) {
        steps.clear();
        add(population);
    }

    @Override
    public void spikes(int at, int timestep, Population population) {
        if (at == site && timestep == steps.size()) {
            add(population);
        }
    }

    /** One neuron's potentials at steps 0 to {@code timestep}, by its number among these. */
    public List<Double> trace(int index, int timestep) {
        List<Double> potential = new ArrayList<>();
        for (int step = 0; step <= timestep; step++) {
            potential.add((double) steps.get(step)[index]);
        }
        return potential;
    }

    private void add(Population population) {
        float[] now = new float[neurons.size()];
        for (int i = 0; i < now.length; i++) {
            int neuron = neurons.get(i);
            now[i] = (float) (population.membrane(0, neuron) / population.threshold(neuron));
        }
        steps.add(now);
    }
}
