package org.spikelens.engine.correct;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.simulate.SpikeObserver;

/**
 * A spiking network up to one of its nodes, run on a batch.
 *
 * @param network the whole of it
 * @param timesteps of a run
 */
record SpikingPrefix(SpikingNetwork network, int timesteps) {

    /** Neurons made of the parameters of the layers that are left. */
    @FunctionalInterface
    interface Neurons {
        NeuronModel of(List<SiteParameters> parameters);
    }

    /**
     * @param node where it ends
     * @param thresholds of all layers, in running order
     * @param parameters of all layers, in running order
     */
    static SpikingNetwork cut(
            Graph prepared,
            PoolingRule pooling,
            String node,
            List<SiteThresholds> thresholds,
            List<SiteParameters> parameters,
            Neurons neurons) {
        Graph part = prepared.withOutputs(List.of(node));
        Set<String> left = part.spikingSites().stream().map(Node::name).collect(Collectors.toSet());
        List<Integer> kept =
                IntStream.range(0, thresholds.size())
                        .filter(i -> left.contains(thresholds.get(i).site()))
                        .boxed()
                        .toList();
        return new SpikingNetwork(
                part,
                kept.stream().map(thresholds::get).toList(),
                neurons.of(kept.stream().map(parameters::get).toList()),
                pooling,
                false);
    }

    /**
     * What each neuron of some spiking layers sends in a timestep, on average, in the unit of the
     * current; {@code [N, ...]} each.
     */
    Map<String, float[]> rates(NDArray batch, List<String> layers, NDManager parent) {
        try (Simulation simulation = new Simulation(network, SimulationSettings.DEFAULT, parent)) {
            simulation.begin(batch);
            simulation.advance(timesteps);
            Map<String, float[]> rates = new LinkedHashMap<>();
            for (String layer : layers) {
                rates.put(layer, rates(simulation.population(simulation.sites().indexOf(layer))));
            }
            return rates;
        }
    }

    private float[] rates(Population layer) {
        int neurons = layer.neurons();
        float[] rates = new float[layer.samples() * neurons];
        int[] counts = new int[neurons];
        for (int sample = 0; sample < layer.samples(); sample++) {
            layer.copyCounts(sample, counts);
            for (int i = 0; i < neurons; i++) {
                rates[sample * neurons + i] = (float) (counts[i] * layer.threshold(i) / timesteps);
            }
        }
        return rates;
    }

    /** The mean over images of what each neuron of a spiking layer sends in a timestep. */
    double[] meanRates(NDArray batch, String layer, NDManager parent) {
        try (Simulation simulation = new Simulation(network, SimulationSettings.DEFAULT, parent)) {
            simulation.begin(batch);
            simulation.advance(timesteps);
            Population last = simulation.population(simulation.sites().indexOf(layer));
            double[] means = new double[last.neurons()];
            for (int i = 0; i < means.length; i++) {
                long count = 0;
                for (int sample = 0; sample < last.samples(); sample++) {
                    count += last.count(sample, i);
                }
                means[i] = count * last.threshold(i) / timesteps / last.samples();
            }
            return means;
        }
    }

    /** The largest value that the node has in any timestep, for any image. */
    double largestValue(NDArray batch, NDManager parent) {
        Largest largest = new Largest();
        try (Simulation simulation = new Simulation(network, SimulationSettings.DEFAULT, parent)) {
            simulation.observe(largest);
            simulation.begin(batch);
            simulation.advance(timesteps);
        }
        return largest.value;
    }

    /** Takes sums apart into timesteps. */
    private static final class Largest implements SpikeObserver {
        private double value = Double.NEGATIVE_INFINITY;
        private double[] before = new double[0];

        @Override
        public boolean watchesSpikes() {
            return false;
        }

        @Override
        public void output(int timestep, double[] cumulative) {
            if (timestep == 1) {
                before = new double[cumulative.length];
            }
            for (int i = 0; i < cumulative.length; i++) {
                value = Math.max(value, cumulative[i] - before[i]);
                before[i] = cumulative[i];
            }
        }
    }
}
