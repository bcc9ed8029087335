package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.spikelens.engine.neuron.WaitingNeurons;

/** A site whose neurons see all timesteps before they fire. */
final class WaitingStage implements SiteRunner {
    private final int index;
    private final StageInputs inputs;
    private final WaitingNeurons neurons;
    private final SpikeSource spikes;
    private final SitePopulation view;
    private final List<SpikeObserver> observers;
    private int shown;

    WaitingStage(
            int index,
            StageInputs inputs,
            WaitingNeurons neurons,
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
        neurons.gather(inputs.arrival(slot, timestep, scope), timestep);
    }

    @Override
    public boolean endAhead(int steps) {
        neurons.fire(spikes.slots());
        return false;
    }

    @Override
    public void show(int slot, int timestep) {
        shown = timestep;
        neurons.show(spikes.slot(slot), timestep);
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
        return new StageState.Waiting(neurons.counts().copy(), spikes.last().copy(), shown);
    }

    @Override
    public void restore(StageState state) {
        StageState.Waiting earlier = (StageState.Waiting) state;
        shown = earlier.timestep();
        neurons.restore(earlier.counts(), shown);
        spikes.restore(earlier.last());
    }
}
