package org.spikelens.engine.simulate;

import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.energy.EnergyModel;
import org.spikelens.engine.energy.SynapticOperations;
import org.spikelens.engine.graph.OperationCount;

/**
 * What a simulation under way has cost, a single image of its batch on average.
 *
 * <p><b>Threads.</b> Confined to the simulator's.
 */
public final class RunningCost {
    private final Simulation simulation;
    private final EnergyModel energy;
    private final SynapticOperations synapses;
    private final double annMacs;
    private final double onceMacs;
    private final double everyStepMacs;

    /**
     * So far.
     *
     * @param spikes of all sites
     * @param synapticOperations that they and the pools of spikes after them caused
     * @param annMacs multiply-accumulates of one plain inference of the source network
     * @param snnJoule estimate for the spiking network, analogue layers included
     * @param annJoule estimate for the source network
     */
    public record Cost(
            double spikes,
            double synapticOperations,
            double annMacs,
            double snnJoule,
            double annJoule) {}

    public RunningCost(SpikingNetwork network, Simulation simulation, EnergyModel energy) {
        this.simulation = simulation;
        this.energy = energy;
        synapses = new SynapticOperations(network.graph(), simulation.spikingNodes());
        annMacs = OperationCount.macs(network.graph());
        onceMacs = synapses.analogueMacsOnce();
        everyStepMacs = synapses.analogueMacsPerTimestep();
    }

    /** Up to the simulation's timestep; nothing before the first. */
    public Cost now() {
        int samples = simulation.batchSize();
        int timestep = simulation.timestep();
        double spikes = 0;
        for (int site = 0; site < simulation.sites().size(); site++) {
            for (int sample = 0; sample < samples; sample++) {
                spikes += simulation.population(site).spikes(sample);
            }
        }
        double operations = 0;
        for (String node : simulation.spikingNodes()) {
            float[] fanOut = synapses.fanOut(node);
            for (int sample = 0; sample < samples; sample++) {
                operations += simulation.weightedSpikes(node, sample, fanOut);
            }
        }
        double each = operations / samples;
        double analogue = timestep == 0 ? 0 : onceMacs + everyStepMacs * timestep;
        return new Cost(
                spikes / samples,
                each,
                annMacs,
                energy.spikingJoule(each) + energy.analogueJoule(analogue),
                energy.analogueJoule(annMacs));
    }
}
