package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.convert.PascalModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.neuron.CountRule;
import org.spikelens.engine.tensor.NativeMemory;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * A network whose neurons know the sum of their currents, without timesteps: between such neurons
 * everything is linear, or works on means, so that {@code T} timesteps come to one pass of the
 * source network with the activation
 *
 * <pre>
 *   a = size / T * n,   n = clip(floor((T z + shift) / threshold), 0, most)
 * </pre>
 *
 * and {@code n} is how often a neuron fires. A pool of spikes gives the largest count of its
 * window: the maximum of the activations.
 */
final class MeanRun implements EvaluatedRun {
    private final SpikingNetwork network;
    private final AnnRunner ann;
    private final List<String> sites = new ArrayList<>();
    private final List<String> nodes = new ArrayList<>();
    private final List<String> wanted = new ArrayList<>();
    private final Map<String, Firing> firing = new HashMap<>();
    private final List<SpikeObserver> observers = new ArrayList<>();
    private final int horizon;
    private NDArray batch;
    private int samples;
    private int timestep;

    /** How a node fires, and how often its neurons did, a sample after the other. */
    private static final class Firing {
        private final CountRule rule;
        private final float[] sizes;
        private short[] counts = new short[0];

        Firing(CountRule rule, float[] sizes) {
            this.rule = rule;
            this.sizes = sizes;
        }
    }

    /**
     * @param parent owner of the memory in which this keeps its own
     */
    MeanRun(SpikingNetwork network, SimulationSettings settings, NDManager parent) {
        this.network = network;
        this.horizon = network.neuron().timesteps().orElseThrow();
        this.ann = new AnnRunner(network.graph(), parent);
        NetworkPlan plan = new NetworkPlan(network, settings);
        SiteStages stages = new SiteStages(network, 0, List.of());
        wanted.add(network.graph().output().name());
        for (Stage stage : plan.stages()) {
            Node head = stage.head();
            if (plan.role(head) == Role.SITE) {
                sites.add(head.name());
                nodes.add(head.name());
                float[] sizes = SpikeSource.perNeuron(head, stages.spikeSizes(head));
                firing.put(head.name(), new Firing(stages.rule(head), sizes));
            } else if (plan.role(head) == Role.POOL) {
                nodes.add(head.name());
                wanted.add(head.name());
                float[] before = firing.get(head.inputs().get(0)).sizes;
                float[] sizes = new float[Math.toIntExact(head.shape().size())];
                int channelSize = before.length / head.channels();
                for (int i = 0; i < sizes.length; i++) {
                    sizes[i] = before[i / head.channelSize() * channelSize];
                }
                firing.put(head.name(), new Firing(null, sizes));
            }
        }
    }

    /** Whether one pass says how often the neurons of a network fire. */
    static boolean tells(SpikingNetwork network, Coding coding) {
        return coding == Coding.CONSTANT
                && network.neuron().timesteps().isPresent()
                && network.neuron().timesteps().getAsInt() == network.neuron().lookahead()
                && !(network.neuron() instanceof PascalModel pascal && pascal.tolerance() > 0);
    }

    @Override
    public List<String> sites() {
        return List.copyOf(sites);
    }

    @Override
    public List<String> spikingNodes() {
        return List.copyOf(nodes);
    }

    @Override
    public int outputSize() {
        return Math.toIntExact(network.graph().output().shape().size());
    }

    @Override
    public void begin(NDArray images, int[] imageNumbers) {
        batch = images;
        samples = imageNumbers.length;
        timestep = 0;
    }

    @Override
    public int timestep() {
        return timestep;
    }

    /** Only the whole run can be had. */
    @Override
    public void advance(int steps, Runnable checkpoint) {
        if (timestep + steps != horizon) {
            // a run that only warms up, or what is left of one that is over
            return;
        }
        checkpoint.run();
        Map<String, NDArray> values = ann.run(batch, this::fire, wanted);
        timestep = horizon;
        for (String node : wanted.subList(1, wanted.size())) {
            pooled(firing.get(node), NativeMemory.of(values.get(node)).asFloatBuffer());
        }
        float[] mean = values.get(wanted.get(0)).toFloatArray();
        values.values().forEach(NDArray::close);
        double[] output = new double[mean.length];
        for (int i = 0; i < output.length; i++) {
            output[i] = (double) mean[i] * horizon;
        }
        observers.forEach(observer -> observer.output(horizon, output));
    }

    private NDArray fire(Node site, NDArray current) {
        Firing firing = this.firing.get(site.name());
        NDArray flat = current.reshape(-1);
        FloatBuffer values = NativeMemory.of(flat).asFloatBuffer();
        int size = firing.sizes.length;
        firing.counts = new short[samples * size];
        ParallelFor.run(
                samples,
                size,
                sample -> {
                    for (int i = 0; i < size; i++) {
                        int at = sample * size + i;
                        int count = firing.rule.count(i, (double) values.get(at) * horizon);
                        firing.counts[at] = (short) count;
                        values.put(at, (float) ((double) firing.sizes[i] * count / horizon));
                    }
                });
        NDArray fired = flat.reshape(current.getShape());
        flat.close();
        return fired;
    }

    private void pooled(Firing firing, FloatBuffer values) {
        int size = firing.sizes.length;
        firing.counts = new short[samples * size];
        for (int at = 0; at < firing.counts.length; at++) {
            double count = (double) values.get(at) * horizon / firing.sizes[at % size];
            firing.counts[at] = (short) Math.rint(count);
        }
    }

    @Override
    public Activity activity(int site) {
        short[] counts = firing.get(sites.get(site)).counts;
        double spikes = 0;
        double silent = 0;
        double saturated = 0;
        for (short count : counts) {
            spikes += count;
            silent += count == 0 ? 1 : 0;
            saturated += count == horizon ? 1 : 0;
        }
        return new Activity(
                spikes / counts.length / horizon,
                silent / counts.length,
                saturated / counts.length,
                spikes);
    }

    @Override
    public double weightedSpikes(String node, int sample, float[] weights) {
        short[] counts = firing.get(node).counts;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (double) counts[sample * weights.length + i] * weights[i];
        }
        return sum;
    }

    @Override
    public void observe(SpikeObserver observer) {
        observers.add(observer);
    }

    @Override
    public void close() {
        ann.close();
    }
}
