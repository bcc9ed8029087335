package org.spikelens.engine.simulate;

import java.util.List;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.neuron.FiringRule;
import org.spikelens.engine.neuron.SpikingPopulation;

/** Makes the stages that run the neurons of a network, by their model. */
final class SiteStages {
    private final SpikingNetwork network;
    private final int samples;
    private final List<SpikeObserver> observers;

    SiteStages(SpikingNetwork network, int samples, List<SpikeObserver> observers) {
        this.network = network;
        this.samples = samples;
        this.observers = observers;
    }

    /** What one spike of a site's channels is worth. */
    float[] spikeSizes(Node site) {
        return thresholds(site);
    }

    /**
     * @param index of the site, from 0
     * @param spikes where its spikes go
     */
    SiteRunner of(Node site, int index, StageInputs inputs, SpikeSource spikes) {
        NeuronModel model = network.neuron();
        if (model instanceof IntegrateAndFireModel plain) {
            FiringRule rule = new FiringRule(plain.reset() == Reset.ZERO, plain.leak());
            SpikingPopulation neurons =
                    new SpikingPopulation(
                            rule,
                            samples,
                            SpikeSource.perNeuron(site, thresholds(site)),
                            plain.initialPotential());
            SitePopulation population = new SitePopulation(site, neurons, spikes);
            return new SiteStage(index, inputs, neurons, population, observers);
        }
        throw new IllegalArgumentException("neurons of model " + model.id());
    }

    private float[] thresholds(Node site) {
        SiteThresholds thresholds =
                network.thresholds().stream()
                        .filter(candidate -> candidate.site().equals(site.name()))
                        .findFirst()
                        .orElseThrow();
        float[] values = new float[site.channels()];
        for (int channel = 0; channel < values.length; channel++) {
            values[channel] = (float) thresholds.of(channel);
        }
        return values;
    }
}
