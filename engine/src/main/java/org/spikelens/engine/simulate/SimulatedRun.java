package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** A run whose timesteps are simulated. */
final class SimulatedRun implements EvaluatedRun {
    private final Simulation simulation;

    SimulatedRun(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public List<String> sites() {
        return simulation.sites();
    }

    @Override
    public List<String> spikingNodes() {
        return simulation.spikingNodes();
    }

    @Override
    public int outputSize() {
        return simulation.outputSize();
    }

    @Override
    public void begin(NDArray images, int[] imageNumbers) {
        simulation.begin(images, imageNumbers);
    }

    @Override
    public int timestep() {
        return simulation.timestep();
    }

    @Override
    public void advance(int steps, Runnable checkpoint) {
        simulation.advance(steps, checkpoint);
    }

    @Override
    public Activity activity(int site) {
        Population population = simulation.population(site);
        double spikes = 0;
        for (int sample = 0; sample < population.samples(); sample++) {
            spikes += population.spikes(sample);
        }
        return new Activity(
                population.rate(), population.silentShare(), population.saturatedShare(), spikes);
    }

    @Override
    public double weightedSpikes(String node, int sample, float[] weights) {
        return simulation.weightedSpikes(node, sample, weights);
    }

    @Override
    public void observe(SpikeObserver observer) {
        simulation.observe(observer);
    }

    @Override
    public void close() {
        simulation.close();
    }
}
