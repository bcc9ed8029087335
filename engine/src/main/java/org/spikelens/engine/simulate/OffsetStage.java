package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.neuron.Membranes;
import org.spikelens.engine.neuron.OffsetPopulation;
import org.spikelens.engine.neuron.PackedSpikes;
import org.spikelens.engine.neuron.SpikeCounts;
import org.spikelens.engine.neuron.SpikingPopulation;

/**
 * A site whose neurons run the first timesteps dry, move their initial potentials, and run from the
 * start; after those timesteps they are integrate-and-fire neurons.
 */
final class OffsetStage implements SiteRunner {
    private final int index;
    private final StageInputs inputs;
    private final OffsetPopulation population;
    private final SpikingPopulation neurons;
    private final int dryRuns;
    private final int ahead;
    private final SpikeSource spikes;
    private final SitePopulation view;
    private final List<SpikeObserver> observers;
    /* potentials after each of the timesteps that were computed ahead, where somebody watches */
    private final List<float[][]> potentials = new ArrayList<>();
    private int runs;
    private int shown;

    /**
     * @param dryRuns one or more
     * @param ahead timesteps of a dry run
     */
    OffsetStage(
            Site site, OffsetPopulation population, int dryRuns, int ahead, SpikeSource spikes) {
        this.index = site.index();
        this.inputs = site.inputs();
        this.observers = site.observers();
        this.population = population;
        this.neurons = population.neurons();
        this.dryRuns = dryRuns;
        this.ahead = ahead;
        this.spikes = spikes;
        this.view = new SitePopulation(site.node(), new Shown(), spikes);
    }

    /** What a stage is told of its place in the network. */
    record Site(Node node, int index, StageInputs inputs, List<SpikeObserver> observers) {}

    @Override
    public void run(int slot, int timestep, NDManager scope) {
        SpikingPopulation.Arrival arrival = inputs.arrival(slot, timestep, scope);
        if (timestep > ahead) {
            neurons.step(arrival, spikes.slot(slot));
            shown(slot, timestep);
        } else if (runs < dryRuns) {
            population.prepare(arrival, timestep, runs == 0);
        } else {
            if (timestep == 1) {
                population.begin();
                potentials.clear();
            }
            neurons.stepUncounted(arrival, spikes.slot(slot));
            if (observers.stream().anyMatch(SpikeObserver::watchesSpikes)) {
                potentials.add(neurons.potentials());
            }
        }
    }

    @Override
    public boolean endAhead(int steps) {
        if (runs < dryRuns) {
            population.correct();
            runs++;
            return true;
        }
        population.release();
        runs = 0;
        return false;
    }

    @Override
    public void show(int slot, int timestep) {
        neurons.count(new PackedSpikes[] {spikes.slot(slot)}, 1);
        shown(slot, timestep);
    }

    private void shown(int slot, int timestep) {
        shown = timestep;
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
        return new StageState.Offset(
                new StageState.Neurons(
                        neurons.potentials(), neurons.counts().copy(), spikes.last().copy(), null),
                shown);
    }

    @Override
    public void restore(StageState state) {
        StageState.Offset earlier = (StageState.Offset) state;
        StageState.Neurons then = earlier.neurons();
        neurons.restore(then.potentials(), then.counts(), then.mask());
        spikes.restore(then.last());
        shown = earlier.timestep();
        runs = 0;
    }

    /** The neurons as they are in the timestep that shows. */
    private final class Shown implements Membranes {
        @Override
        public int neurons() {
            return neurons.neurons();
        }

        @Override
        public int samples() {
            return neurons.samples();
        }

        @Override
        public float potential(int sample, int neuron) {
            return shown > 0 && shown <= potentials.size()
                    ? neurons.potentialIn(potentials.get(shown - 1), sample, neuron)
                    : neurons.potential(sample, neuron);
        }

        @Override
        public float threshold(int neuron) {
            return neurons.threshold(neuron);
        }

        @Override
        public SpikeCounts counts() {
            return neurons.counts();
        }
    }
}
