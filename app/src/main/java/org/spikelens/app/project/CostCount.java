package org.spikelens.app.project;

import java.util.List;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.energy.EnergyModel;
import org.spikelens.engine.energy.SynapticOperations;
import org.spikelens.engine.graph.OperationCount;
import org.spikelens.engine.simulate.Simulation;

/** Counts what a simulation costs, an image on average. Confined to the engine's thread. */
final class CostCount {
    private static final double PICOJOULE = 1e12;

    private final Simulation simulation;
    private final EnergyModel energy = EnergyModel.DEFAULT;
    private final SynapticOperations synapses;
    private final List<String> nodes;
    private final double annMacs;
    private final double onceMacs;
    private final double everyStepMacs;

    CostCount(SpikingNetwork network, Simulation simulation) {
        this.simulation = simulation;
        nodes = simulation.spikingNodes();
        synapses = new SynapticOperations(network.graph(), nodes);
        annMacs = OperationCount.macs(network.graph());
        onceMacs = synapses.analogueMacsOnce();
        everyStepMacs = synapses.analogueMacsPerTimestep();
    }

    /** Before the first step. */
    CostFrame none() {
        return frame(0, 0, 0);
    }

    /** After the last step. */
    CostFrame now() {
        int samples = simulation.batchSize();
        double spikes = 0;
        double operations = 0;
        for (int site = 0; site < simulation.sites().size(); site++) {
            for (int sample = 0; sample < samples; sample++) {
                spikes += simulation.population(site).spikes(sample);
            }
        }
        for (String node : nodes) {
            float[] fanOut = synapses.fanOut(node);
            for (int sample = 0; sample < samples; sample++) {
                operations += simulation.weightedSpikes(node, sample, fanOut);
            }
        }
        return frame(spikes / samples, operations / samples, simulation.timestep());
    }

    private CostFrame frame(double spikes, double operations, int timesteps) {
        double analogue = timesteps == 0 ? 0 : onceMacs + everyStepMacs * timesteps;
        return new CostFrame(
                spikes,
                operations,
                annMacs,
                PICOJOULE * (energy.spikingJoule(operations) + energy.analogueJoule(analogue)),
                PICOJOULE * energy.analogueJoule(annMacs));
    }
}
