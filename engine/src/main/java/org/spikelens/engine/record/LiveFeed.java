package org.spikelens.engine.record;

import java.util.List;
import org.spikelens.engine.energy.SynapticOperations;
import org.spikelens.engine.job.LatestFrame;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SpikeObserver;

/**
 * Shows a simulation to a screen: overwrites a one-slot mailbox with the newest frame, and keeps
 * the whole history of the watched sample. In layer mode a block of timesteps gives one frame, its
 * last; the history has them all.
 *
 * <p><b>Threads.</b> Works on the simulator's thread and never waits for the screen.
 */
public final class LiveFeed implements SpikeObserver {
    private final Simulation simulation;
    private final LatestFrame<Frame> mailbox;
    private final SynapticOperations synapses;
    private final History history = new History();
    private final int sites;
    private int sample;
    private List<NeuronPick> picks = List.of();
    private long[][][] pending = new long[0][][];
    private float[][] potentials = new float[0][];
    private int pendingFrom = 1;
    private int newest;

    /**
     * Begins to observe.
     *
     * @param synapses null if synaptic operations are not to be counted
     */
    public LiveFeed(
            Simulation simulation, LatestFrame<Frame> mailbox, SynapticOperations synapses) {
        this.simulation = simulation;
        this.mailbox = mailbox;
        this.synapses = synapses;
        this.sites = simulation.sites().size();
        simulation.observe(this);
    }

    /**
     * Chooses what is shown from the next timestep on. The history begins anew; to fill it, go back
     * to the first timestep and run again.
     *
     * @param watchedSample place in the batch
     * @param pickedNeurons neurons whose potentials are shown
     */
    public void watch(int watchedSample, List<NeuronPick> pickedNeurons) {
        sample = watchedSample;
        picks = List.copyOf(pickedNeurons);
        history.begin(picks);
    }

    public History history() {
        return history;
    }

    @Override
    public void spikes(int site, int timestep, Population population) {
        if (site == 0) {
            makeRoom(timestep);
        }
        int place = timestep - pendingFrom;
        pending[place][site] = population.spikeWords(sample);
        for (int i = 0; i < picks.size(); i++) {
            NeuronPick pick = picks.get(i);
            if (pick.site() == site) {
                potentials[place][i] = population.membrane(pick.sample(), pick.neuron());
            }
        }
        newest = timestep;
    }

    /** The timesteps of a block come site by site: those of the first site say how long it is. */
    private void makeRoom(int timestep) {
        boolean follows = timestep == pendingFrom + pending.length && pending.length > 0;
        int length = follows ? pending.length + 1 : 1;
        long[][][] wider = new long[length][][];
        float[][] widerPotentials = new float[length][];
        if (follows) {
            System.arraycopy(pending, 0, wider, 0, pending.length);
            System.arraycopy(potentials, 0, widerPotentials, 0, potentials.length);
        } else {
            pendingFrom = timestep;
        }
        wider[length - 1] = new long[sites][];
        widerPotentials[length - 1] = new float[picks.size()];
        pending = wider;
        potentials = widerPotentials;
    }

    @Override
    public void output(int timestep, double[] cumulative) {
        if (sites == 0) {
            publish(timestep, new long[0][], new float[0], cumulative);
            return;
        }
        int place = timestep - pendingFrom;
        history.add(timestep, pending[place], potentials[place]);
        if (timestep == newest) {
            publish(timestep, pending[place], potentials[place], cumulative);
            pending = new long[0][][];
            potentials = new float[0][];
        }
    }

    private void publish(int timestep, long[][] spikes, float[] membranes, double[] cumulative) {
        int size = simulation.outputSize();
        double[] output = new double[size];
        System.arraycopy(cumulative, sample * size, output, 0, size);
        double[] rates = new double[sites];
        double all = 0;
        for (int site = 0; site < sites; site++) {
            Population population = simulation.population(site);
            rates[site] = population.rate();
            all += rates[site] * population.neurons() * timestep;
        }
        mailbox.publish(
                new Frame(
                        timestep, spikes, membranes, output, rates, Math.round(all), operations()));
    }

    private double operations() {
        if (synapses == null) {
            return 0;
        }
        double sum = 0;
        for (String node : simulation.spikingNodes()) {
            float[] fanOut = synapses.fanOut(node);
            for (int i = 0; i < simulation.batchSize(); i++) {
                sum += simulation.weightedSpikes(node, i, fanOut);
            }
        }
        return sum / simulation.batchSize();
    }
}
