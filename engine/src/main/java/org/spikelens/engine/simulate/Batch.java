package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.ann.Operators;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.neuron.CountPool;
import org.spikelens.engine.neuron.WindowTable;
import org.spikelens.engine.tensor.NativeMemory;

/** The state of a network for one batch: constants, stages with their states, and their memory. */
final class Batch implements AutoCloseable {
    private static final int LONGEST_BLOCK = 16;
    private static final long BLOCK_BYTES = 256L << 20;

    private final SpikingNetwork network;
    private final NetworkPlan plan;
    private final Operators operators;
    private final NDManager manager;
    private final int samples;
    private final int block;
    private final int slots;
    private final Map<String, ValueSource> sources = new HashMap<>();
    private final Map<String, float[]> spikeSizes = new HashMap<>();
    private final Map<String, CountPool> pools = new HashMap<>();
    private final List<StageRunner> runners = new ArrayList<>();
    private final List<SitePopulation> populations = new ArrayList<>();
    private final SiteStages sites;
    private final List<SpikeObserver> observers;
    private final SpikeRecording recording;
    private EncodedSource encoded;

    Batch(
            SpikingNetwork network,
            NetworkPlan plan,
            Operators operators,
            BatchInput input,
            List<SpikeObserver> observers) {
        this.network = network;
        this.plan = plan;
        this.operators = operators;
        this.samples = input.samples();
        this.observers = observers;
        this.recording = input.recording();
        this.sites = new SiteStages(network, samples, observers);
        this.block = input.settings().mode() == Mode.STEP ? 1 : affordableBlock();
        int ahead = plan.lookahead();
        // nothing comes after the timesteps of neurons that are computed ahead to the end
        boolean allAhead = ahead == network.neuron().timesteps().orElse(-1);
        this.slots = allAhead ? ahead : ahead + block;
        this.manager = input.owner().newSubManager();
        try {
            computeConstants(input);
            plan.sites().forEach(site -> NativeMemory.require(samples * site.shape().size()));
            for (Stage stage : plan.stages()) {
                // state of many neurons takes its time to be laid out
                Checkpoint.pass();
                if (recording == null || recording.cut().runs(stage.head().name())) {
                    runners.add(runner(stage));
                } else if (plan.role(stage.head()) == Role.SITE) {
                    play(stage.head());
                }
            }
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** As many timesteps as fit the memory set aside for analogue values between stages. */
    private int affordableBlock() {
        long stored = 1;
        for (Stage stage : plan.stages()) {
            if (!plan.spikes(stage.head().name())) {
                stored += samples * stage.head().shape().size() * Float.BYTES;
            }
        }
        return (int) Math.max(1, Math.min(LONGEST_BLOCK, BLOCK_BYTES / stored));
    }

    private void computeConstants(BatchInput input) {
        Map<String, NDArray> values = new HashMap<>();
        Node first = network.graph().input();
        try (NDManager scope = manager.newSubManager()) {
            for (Node node : plan.constants()) {
                NDArray value;
                if (node.name().equals(first.name())) {
                    value = ValueSource.handle(input.images(), scope);
                } else {
                    List<NDArray> arguments = node.inputs().stream().map(values::get).toList();
                    value = operators.apply(node, arguments);
                }
                values.put(node.name(), value);
            }
            for (Node node : plan.constants()) {
                if (leavesConstants(node)) {
                    NDArray value = values.get(node.name());
                    NDArray kept = value.duplicate();
                    kept.attach(manager);
                    sources.put(node.name(), (slot, t, owner) -> ValueSource.handle(kept, owner));
                }
            }
        }
        if (plan.role(first) == Role.ENCODED) {
            long seed = input.settings().seed();
            int[] numbers = input.imageNumbers();
            encoded = new EncodedSource(input.images(), seed, numbers, manager);
            sources.put(first.name(), encoded);
        }
    }

    private boolean leavesConstants(Node node) {
        return node.equals(network.graph().output())
                || plan.stages().stream().anyMatch(stage -> stage.external().contains(node.name()));
    }

    private StageRunner runner(Stage stage) {
        Node head = stage.head();
        StageInputs inputs = new StageInputs(stage, operators, sources);
        switch (plan.role(head)) {
            case SITE:
                return site(head, inputs);
            case POOL:
                return pool(head);
            case ISLAND:
                return island(head, inputs);
            default:
                StoredSource output = new StoredSource(slots, manager);
                sources.put(head.name(), output);
                return new LinearStage(head, operators, inputs, output);
        }
    }

    /** A site that does not run: its recorded spikes, where anybody reads them. */
    private void play(Node head) {
        if (recording.cut().played().contains(head.name())) {
            SpikeSource spikes = spikeSource(head, sites.spikeSizes(head));
            runners.add(new PlayedStage(populations.size(), recording, spikes));
        }
        populations.add(null);
    }

    private StageRunner site(Node head, StageInputs inputs) {
        SpikeSource spikes = spikeSource(head, sites.spikeSizes(head));
        int index = populations.size();
        SiteRunner runner = sites.of(head, index, inputs.watched(index, observers), spikes);
        populations.add(runner.population());
        return runner;
    }

    private StageRunner pool(Node head) {
        String inputName = head.inputs().get(0);
        Node in = network.graph().node(inputName);
        WindowTable table =
                head.op() instanceof Op.MaxPool pool
                        ? WindowTable.of(pool.window(), in.shape(), head.shape())
                        : WindowTable.global(in.shape());
        float[] sizes = spikeSizes.get(inputName);
        if (sizes.length != head.channels()) {
            throw new IllegalArgumentException(
                    inputName
                            + ": spikes of a channel differ in size before a pool that counts them");
        }
        CountPool counts =
                new CountPool(samples, head.channels(), table, network.neuron().grades());
        pools.put(head.name(), counts);
        SpikeSource output = spikeSource(head, sizes);
        return new PoolStage(
                counts,
                (SpikeSource) sources.get(inputName),
                output,
                network.neuron().preparation());
    }

    private SpikeSource spikeSource(Node head, float[] sizes) {
        SpikeSource.Spikes spikes = new SpikeSource.Spikes(sizes, network.neuron().grades());
        SpikeSource source = new SpikeSource(head, spikes, samples, slots, manager);
        sources.put(head.name(), source);
        spikeSizes.put(head.name(), sizes);
        return source;
    }

    private StageRunner island(Node head, StageInputs inputs) {
        StoredSource output = new StoredSource(slots, manager);
        sources.put(head.name(), output);
        List<Shape> inputShapes =
                head.inputs().stream().map(name -> batched(network.graph().node(name))).toList();
        IslandStage.IslandMemory memory =
                new IslandStage.IslandMemory(
                        output,
                        manager,
                        network.neuron().preparation(),
                        inputShapes,
                        batched(head));
        return new IslandStage(head, plan, operators, inputs, memory);
    }

    private Shape batched(Node node) {
        return new Shape(samples).addAll(node.shape());
    }

    NDManager manager() {
        return manager;
    }

    int samples() {
        return samples;
    }

    /** Timesteps that a stage may do before the next stage. */
    int block() {
        return block;
    }

    List<StageRunner> runners() {
        return runners;
    }

    List<SitePopulation> populations() {
        return populations;
    }

    ValueSource readout() {
        return sources.get(network.graph().output().name());
    }

    /** What random input spikes of one timestep are expected to add up to, by their weights. */
    double expectedInput(int sample, float[] weights) {
        return encoded.expected(sample, weights);
    }

    double weightedSpikes(String node, int sample, float[] weights) {
        CountPool pool = pools.get(node);
        if (pool != null) {
            return pool.weighted(sample, weights);
        }
        return populations.stream()
                .filter(population -> population != null && population.site().equals(node))
                .findFirst()
                .orElseThrow()
                .weightedSpikes(sample, weights);
    }

    @Override
    public void close() {
        manager.close();
    }
}
