package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.spikelens.engine.neuron.PackedSpikes;
import org.spikelens.engine.neuron.SpikingPopulation;

/** Integrates the current of a site and fires. */
final class SiteStage implements SiteRunner {
    private final int index;
    private final StageInputs inputs;
    private final SpikingPopulation neurons;
    private final SpikeSource spikes;
    private final SitePopulation view;
    private final List<SpikeObserver> observers;

    SiteStage(
            int index,
            StageInputs inputs,
            SpikingPopulation neurons,
            SitePopulation view,
            List<SpikeObserver> observers) {
        this.index = index;
        this.inputs = inputs;
        this.neurons = neurons;
        this.spikes = view.spikes();
        this.view = view;
        this.observers = observers;
    }

    @Override
    public void run(int slot, int timestep, NDManager scope) {
        SpikingPopulation.Arrival arrival = inputs.arrival(slot, timestep, scope);
        neurons.begin(timestep);
        if (!countsEveryStep()) {
            neurons.stepUncounted(arrival, spikes.slot(slot));
            spikes.computed(slot);
            return;
        }
        neurons.step(arrival, spikes.slot(slot));
        spikes.computed(slot);
        for (SpikeObserver observer : observers) {
            observer.spikes(index, timestep, view);
        }
    }

    @Override
    public SitePopulation population() {
        return view;
    }

    @Override
    public void endBlock(int steps) {
        if (!countsEveryStep()) {
            neurons.count(spikes.slots(), steps);
        }
    }

    /** Whether somebody may look at the counts after each timestep. */
    private boolean countsEveryStep() {
        for (SpikeObserver observer : observers) {
            if (observer.watchesSpikes()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public StageState save() {
        PackedSpikes last = spikes.last().copy();
        return new StageState.Neurons(
                neurons.potentials(), neurons.counts().copy(), last, neurons.mask());
    }

    @Override
    public void restore(StageState state) {
        StageState.Neurons earlier = (StageState.Neurons) state;
        neurons.restore(earlier.potentials(), earlier.counts(), earlier.mask());
        spikes.restore(earlier.last());
    }
}
