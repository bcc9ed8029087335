package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.spikelens.engine.neuron.GradedPopulation;
import org.spikelens.engine.neuron.PackedSpikes;
import org.spikelens.engine.neuron.SpikingPopulation;

/** Integrates the current of a site and sends bursts, or takes spikes back. */
final class GradedStage implements SiteRunner {
    private final int index;
    private final StageInputs inputs;
    private final GradedPopulation neurons;
    private final SpikeSource spikes;
    private final SitePopulation view;
    private final List<SpikeObserver> observers;

    GradedStage(
            int index,
            StageInputs inputs,
            GradedPopulation neurons,
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
        neurons.step(arrival, timestep, spikes.slot(slot));
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
    public StageState save() {
        PackedSpikes last = spikes.last().copy();
        return new StageState.Neurons(neurons.potentials(), neurons.counts().copy(), last, null);
    }

    @Override
    public void restore(StageState state) {
        StageState.Neurons earlier = (StageState.Neurons) state;
        neurons.restore(earlier.potentials(), earlier.counts());
        spikes.restore(earlier.last());
    }
}
