package org.spikelens.engine.simulate;

import java.util.Arrays;
import java.util.List;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.GradedModel;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.OffsetModel;
import org.spikelens.engine.convert.ParallelModel;
import org.spikelens.engine.convert.PascalModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.ResidualModel;
import org.spikelens.engine.convert.ShiftedModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.neuron.CountRule;
import org.spikelens.engine.neuron.FiringRule;
import org.spikelens.engine.neuron.GradedPopulation;
import org.spikelens.engine.neuron.OffsetPopulation;
import org.spikelens.engine.neuron.ParallelPopulation;
import org.spikelens.engine.neuron.PascPopulation;
import org.spikelens.engine.neuron.SpikingPopulation;
import org.spikelens.engine.neuron.WaitingNeurons;

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

    /** What one spike of a site is worth, one value a channel or one a neuron. */
    float[] spikeSizes(Node site) {
        NeuronModel model = network.neuron();
        if (model instanceof ParallelModel parallel) {
            float[] sizes = thresholds(site);
            for (int channel = 0; channel < sizes.length; channel++) {
                sizes[channel] += (float) parallel.gain(number(site), channel);
            }
            return sizes;
        }
        if (model instanceof PascalModel pascal) {
            float[] sizes = thresholds(site);
            double factor = (double) pascal.horizon() / pascal.levels(number(site));
            for (int channel = 0; channel < sizes.length; channel++) {
                sizes[channel] = (float) (sizes[channel] * factor);
            }
            return sizes;
        }
        return model instanceof GradedModel && has(site, GradedModel.THRESHOLD)
                ? row(site, GradedModel.THRESHOLD)
                : thresholds(site);
    }

    /**
     * @param index of the site, from 0
     * @param spikes where its spikes go
     */
    SiteRunner of(Node site, int index, StageInputs inputs, SpikeSource spikes) {
        NeuronModel model = network.neuron();
        if (model instanceof GradedModel graded) {
            float[] thresholds = SpikeSource.perNeuron(site, spikeSizes(site));
            GradedPopulation neurons =
                    new GradedPopulation(
                            graded.rule(), samples, thresholds, graded.initialPotential());
            SitePopulation population = new SitePopulation(site, neurons, spikes);
            return new GradedStage(index, inputs, neurons, population, observers);
        }
        if (model instanceof OffsetModel offset) {
            float[] thresholds = SpikeSource.perNeuron(site, thresholds(site));
            return new OffsetStage(
                    new OffsetStage.Site(site, index, inputs, observers),
                    new OffsetPopulation(samples, thresholds),
                    offset.dryRuns(),
                    offset.rho(),
                    spikes);
        }
        if (model.lookahead() > 0) {
            WaitingNeurons neurons =
                    model instanceof PascalModel pascal
                            ? pascal(pascal, site)
                            : new ParallelPopulation(
                                    samples, rule(site), ((ParallelModel) model).order());
            SitePopulation population = new SitePopulation(site, neurons, spikes);
            return new WaitingStage(index, inputs, neurons, population, observers);
        }
        SpikingPopulation neurons = spiking(model, site);
        SitePopulation population = new SitePopulation(site, neurons, spikes);
        return new SiteStage(index, inputs, neurons, population, observers);
    }

    private SpikingPopulation spiking(NeuronModel model, Node site) {
        FiringRule rule =
                model instanceof IntegrateAndFireModel plain
                        ? new FiringRule(plain.reset() == Reset.ZERO, plain.leak())
                        : FiringRule.SUBTRACT;
        float[] thresholds = SpikeSource.perNeuron(site, thresholds(site));
        return new SpikingPopulation(rule, samples, thresholds, start(model, site, thresholds));
    }

    /** What neurons that answer within the timestep begin with. */
    SpikingPopulation.Start start(Node site) {
        return start(network.neuron(), site, SpikeSource.perNeuron(site, thresholds(site)));
    }

    private SpikingPopulation.Start start(NeuronModel model, Node site, float[] thresholds) {
        if (model instanceof IntegrateAndFireModel plain) {
            return SpikingPopulation.Start.share(plain.initialPotential(), thresholds, 0);
        }
        if (model instanceof ResidualModel residual) {
            return SpikingPopulation.Start.share(
                    residual.initialPotential(), thresholds, residual.preparation());
        }
        if (model instanceof ShiftedModel shifted) {
            float[] currents = row(site, ShiftedModel.BIAS);
            for (int i = 0; i < currents.length; i++) {
                currents[i] += thresholds[i] / 2 / shifted.horizon();
            }
            return new SpikingPopulation.Start(row(site, ShiftedModel.POTENTIAL), currents, 0);
        }
        if (model instanceof GradedModel graded) {
            return SpikingPopulation.Start.share(graded.initialPotential(), thresholds, 0);
        }
        if (model instanceof OffsetModel) {
            return SpikingPopulation.Start.share(0.5, thresholds, 0);
        }
        throw new IllegalArgumentException("neurons of model " + model.id());
    }

    /**
     * How often neurons fire whose currents come evenly.
     *
     * @param timesteps in which their spikes count; for neurons that wait, all that there are
     */
    CountRule even(Node site, int timesteps) {
        NeuronModel model = network.neuron();
        if (model instanceof ParallelModel || model instanceof PascalModel) {
            return rule(site);
        }
        float[] thresholds = SpikeSource.perNeuron(site, spikeSizes(site));
        SpikingPopulation.Start start = start(model, site, thresholds);
        double[] shifts = new double[thresholds.length];
        for (int i = 0; i < shifts.length; i++) {
            double added = start.currents() == null ? 0 : start.currents()[i];
            shifts[i] = start.potentials()[i] + timesteps * added;
        }
        int levels = model.grades().levels();
        return new CountRule(thresholds, shifts, Math.multiplyExact(timesteps, levels));
    }

    /** How often neurons fire that wait for all timesteps. */
    CountRule rule(Node site) {
        if (network.neuron() instanceof PascalModel pascal) {
            float[] sizes = SpikeSource.perNeuron(site, spikeSizes(site));
            double[] halves = new double[sizes.length];
            Arrays.setAll(halves, i -> sizes[i] / 2);
            return new CountRule(sizes, halves, pascal.levels(number(site)));
        }
        ParallelModel model = (ParallelModel) network.neuron();
        float[] thresholds = SpikeSource.perNeuron(site, thresholds(site));
        double[] shifts = new double[thresholds.length];
        for (int i = 0; i < shifts.length; i++) {
            double mean = model.shift(number(site), i / site.channelSize());
            shifts[i] = thresholds[i] / 2 + model.horizon() * mean;
        }
        return new CountRule(thresholds, shifts, model.horizon());
    }

    private WaitingNeurons pascal(PascalModel model, Node site) {
        return new PascPopulation(
                samples,
                SpikeSource.perNeuron(site, spikeSizes(site)),
                model.levels(number(site)),
                model.tolerance() * model.horizon());
    }

    private int number(Node site) {
        return network.graph().spikingSites().indexOf(site);
    }

    private boolean has(Node site, String row) {
        return !network.neuron().sites().isEmpty() && parameters(site).length(row) > 0;
    }

    private SiteParameters parameters(Node site) {
        return network.neuron().sites().get(number(site));
    }

    /** A row of a site, one value a neuron of a sample; zeros if there is none. */
    private float[] row(Node site, String name) {
        float[] values = new float[Math.toIntExact(site.shape().size())];
        SiteParameters parameters = has(site, name) ? parameters(site) : null;
        for (int i = 0; parameters != null && i < values.length; i++) {
            values[i] = (float) parameters.of(name, i, site.channelSize(), values.length);
        }
        return values;
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
