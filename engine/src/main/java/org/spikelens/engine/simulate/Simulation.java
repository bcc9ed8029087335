package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.spikelens.engine.ann.Operators;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.neuron.CountRule;
import org.spikelens.engine.neuron.SpikingPopulation;

/**
 * A spiking network and its clock.
 *
 * <p>In every timestep each site gets the current that its inputs send, a spike being worth the
 * threshold of its neuron and a bias acting in full, and fires; the readout's currents are summed,
 * or what its neurons send where it has some. What depends on a constant input alone is computed
 * once a batch. Max pools of spikes are exact in counts; other nonlinearities, and sites beyond the
 * spiking prefix, work on means over time.
 *
 * <p>Two ways of going about it, with the same operations on the same numbers and so with the same
 * spikes, bit for bit: all layers at t and then at t + 1 ({@link Mode#STEP}), or each layer for a
 * block of timesteps before the next layer ({@link Mode#LAYER}; spikes between layers are kept a
 * bit each), which keeps a layer's weights and membranes in the processor's caches.
 *
 * <p>Neurons that fire only after they have seen several timesteps are computed ahead, layer by
 * layer, when the first timestep is asked for; the clock then shows timestep after timestep of what
 * is there.
 *
 * <p><b>Shapes.</b> A batch is {@code [N, sample...]}, C-H-W order in a sample. <b>Units.</b> One
 * step is one timestep; currents and thresholds have the unit of the source network's activations.
 * <b>Memory.</b> Does not grow with the number of timesteps. <b>Threads.</b> Confined to one.
 */
public final class Simulation implements AutoCloseable {
    private final NetworkPlan plan;
    private final SiteFacts facts;
    private final SpikingNetwork network;
    private final SimulationSettings settings;
    private final NDManager manager;
    private final Operators operators;
    private final List<SpikeObserver> observers = new ArrayList<>();
    private final int outputSize;
    private Batch batch;
    private long batches;
    private int timestep;
    private int stagesDone;
    private int slotsDone;
    private boolean foreseen;
    private boolean interrupted;
    private double[] output = new double[0];

    /**
     * @param parent owner of the memory in which this keeps its own
     */
    public Simulation(SpikingNetwork network, SimulationSettings settings, NDManager parent) {
        this.network = network;
        this.settings = settings;
        this.plan = new NetworkPlan(network, settings);
        this.facts = new SiteFacts(network, plan);
        this.manager = parent.newSubManager();
        this.operators = new Operators(network.graph(), manager);
        this.outputSize = Math.toIntExact(network.graph().output().shape().size());
    }

    /** Begins anew with a batch whose images are numbered from 0. */
    public void begin(NDArray images) {
        int samples = Math.toIntExact(images.getShape().get(0));
        begin(images, IntStream.range(0, samples).toArray());
    }

    /**
     * Begins anew with a batch.
     *
     * @param images {@code [N, sample...]}; not read after this
     * @param imageNumbers one an image, deciding its random input
     */
    public void begin(NDArray images, int[] imageNumbers) {
        begin(new BatchInput(images, imageNumbers, settings, manager, null));
    }

    /**
     * Begins anew with a batch that has run before: only layers from the recording's site on run,
     * fed with the spikes that were recorded; the network may differ in them. Layers before it have
     * no {@link #population}.
     *
     * @param images {@code [N, sample...]}, those of the recording; not read after this
     */
    public void replay(NDArray images, SpikeRecording recording) {
        int samples = Math.toIntExact(images.getShape().get(0));
        int[] numbers = IntStream.range(0, samples).toArray();
        begin(new BatchInput(images, numbers, settings, manager, recording));
    }

    private void begin(BatchInput input) {
        endBatch();
        batch = new Batch(network, plan, operators, input, observers);
        batches++;
        timestep = 0;
        interrupted = false;
        foreseen = false;
        output = new double[batch.samples() * outputSize];
    }

    /** Timesteps done since the batch began. */
    public int timestep() {
        return timestep;
    }

    public int batchSize() {
        return batch == null ? 0 : batch.samples();
    }

    public int outputSize() {
        return outputSize;
    }

    /** Names of the spiking sites, in running order. */
    public List<String> sites() {
        return plan.sites().stream().map(site -> site.name()).toList();
    }

    /**
     * How often neurons of a site would fire if the same currents came evenly, the same in every
     * timestep. Neurons whose potential leaks or is reset to zero have no such rule: what comes
     * back is that of neurons that keep all they get.
     *
     * @param timesteps in which spikes count; for neurons that wait, all that there are
     */
    public CountRule evenRule(int site, int timesteps) {
        return facts.evenRule(site, timesteps);
    }

    /** Whether a site gets the same current in every timestep. */
    public boolean constantCurrent(int site) {
        return facts.constantCurrent(site);
    }

    /** What a spike of each neuron of a site is worth to the layers after it. */
    public float[] spikeSizes(int site) {
        return facts.spikeSizes(site);
    }

    /**
     * What neurons of a site begin with and get in every timestep beside their currents; not for
     * neurons that see all timesteps before they fire.
     */
    public SpikingPopulation.Start start(int site) {
        return facts.start(site);
    }

    /**
     * What one spike of each element of a node is worth; empty for a node that sends none.
     *
     * @param node one of {@link #changingNodes()}
     */
    public float[] spikeSizes(String node) {
        return facts.spikeSizes(node);
    }

    /**
     * Names of nodes whose outputs change in time and are no linear function of other such nodes:
     * {@link #spikingNodes()} and analogue nonlinearities, in running order. What arrives at a site
     * is a linear function of them and of what stays the same; of a maximum of such functions where
     * the network pools currents.
     */
    public List<String> changingNodes() {
        return facts.changingNodes();
    }

    /** All layers by one timestep. */
    public void step() {
        advance(1);
    }

    /** The last timestep there can be, for neurons that are made for so many; else empty. */
    public OptionalInt horizon() {
        return network.neuron().timesteps();
    }

    /** So many timesteps, in the way that the mode says. */
    public void advance(int steps) {
        advance(steps, () -> {});
    }

    /**
     * As {@link #advance(int)}.
     *
     * <p>Where the job that this runs in is cancelled between two layers, timesteps are half done.
     * One at a time, the next {@link #step} takes up where the last one ended; several at once,
     * only {@link #begin}, {@link #restore} or {@link #close} may follow.
     *
     * @param checkpoint called between layers and timesteps; may throw to the same effect
     * @throws IllegalArgumentException beyond the {@link #horizon}
     */
    public void advance(int steps, Runnable checkpoint) {
        if ((long) timestep + steps > horizon().orElse(Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "timestep " + (timestep + steps) + " of " + horizon().getAsInt());
        }
        int block = settings.mode() == Mode.STEP ? 1 : current().block();
        int left = steps;
        for (; left > 0 && timestep < plan.lookahead(); left--) {
            foresee(checkpoint);
            show();
        }
        for (; left > 0; left -= block) {
            run(Math.min(block, left), checkpoint);
        }
    }

    /**
     * Computes the timesteps that sites must see before they fire, once a batch, layer by layer;
     * where it is cancelled, it goes on later.
     */
    private void foresee(Runnable checkpoint) {
        if (foreseen) {
            return;
        }
        if (!interrupted) {
            stagesDone = 0;
            slotsDone = 0;
        }
        interrupted = true;
        List<StageRunner> stages = current().runners();
        for (boolean further = false; stagesDone < stages.size(); further = true) {
            if (further) {
                checkpoint.run();
                Checkpoint.pass();
            }
            StageRunner stage = stages.get(stagesDone);
            try (NDManager scope = batch.manager().newSubManager()) {
                stage.run(slotsDone, slotsDone + 1, scope);
            }
            slotsDone++;
            if (slotsDone == plan.lookahead()) {
                slotsDone = 0;
                stagesDone += stage.endAhead(plan.lookahead()) ? 0 : 1;
            }
        }
        interrupted = false;
        foreseen = true;
    }

    /** The next of the timesteps that were computed ahead. */
    private void show() {
        int slot = timestep;
        current().runners().forEach(stage -> stage.show(slot, slot + 1));
        timestep++;
        read(slot);
    }

    private void run(int steps, Runnable checkpoint) {
        List<StageRunner> stages = current().runners();
        if (interrupted && settings.mode() != Mode.STEP) {
            throw new IllegalStateException("the last timesteps were interrupted");
        }
        if (!interrupted) {
            stagesDone = 0;
        }
        interrupted = true;
        int from = plan.lookahead();
        while (stagesDone < stages.size()) {
            StageRunner stage = stages.get(stagesDone);
            for (int slot = 0; slot < steps; slot++) {
                if (slot > 0 || stagesDone > 0) {
                    checkpoint.run();
                    Checkpoint.pass();
                }
                try (NDManager scope = batch.manager().newSubManager()) {
                    stage.run(from + slot, timestep + slot + 1, scope);
                }
            }
            stage.endBlock(steps);
            stagesDone++;
        }
        for (int slot = 0; slot < steps; slot++) {
            timestep++;
            read(from + slot);
        }
        interrupted = false;
    }

    /** Whether timesteps are half done; see {@link #advance(int, Runnable)}. */
    public boolean interrupted() {
        return interrupted;
    }

    private void read(int slot) {
        try (NDManager scope = batch.manager().newSubManager()) {
            float[] values = batch.readout().view(slot, timestep, scope).toFloatArray();
            for (int i = 0; i < output.length; i++) {
                output[i] += values[i];
            }
        }
        for (SpikeObserver observer : observers) {
            observer.output(timestep, output);
        }
    }

    /**
     * The sum of the readout's currents, or of what its neurons sent, of timesteps 1 to {@link
     * #timestep()}, {@code [N * outputSize]} row-major. A copy.
     */
    public double[] output() {
        return output.clone();
    }

    /**
     * A live view of a spiking site, until the next batch begins.
     *
     * @throws IllegalStateException of a layer whose spikes are played back
     */
    public Population population(int site) {
        Population population = current().populations().get(site);
        if (population == null) {
            throw new IllegalStateException(plan.sites().get(site).name() + " does not run");
        }
        return population;
    }

    /**
     * The sum over a sample's spikes so far, of a site or of a pool of spikes, of the weight of the
     * neuron that fired. Of random input spikes, which are not kept, it is the expected sum.
     *
     * @param node one of {@link #spikingNodes()}
     * @param weights one a neuron
     */
    public double weightedSpikes(String node, int sample, float[] weights) {
        return plan.role(node) == Role.ENCODED
                ? timestep * current().expectedInput(sample, weights)
                : current().weightedSpikes(node, sample, weights);
    }

    /** Names of nodes whose outputs are spikes: sites, pools of spikes, and a random input. */
    public List<String> spikingNodes() {
        return facts.spikingNodes();
    }

    /** Tells an observer of everything from the next timestep on. */
    public void observe(SpikeObserver observer) {
        observers.add(observer);
    }

    public void ignore(SpikeObserver observer) {
        observers.remove(observer);
    }

    /** The state at this moment. */
    public Keyframe keyframe() {
        List<StageState> states = current().runners().stream().map(StageRunner::save).toList();
        return new Keyframe(batches, timestep, foreseen, output.clone(), states);
    }

    /** Goes back (or forward) to a moment of the same batch; what follows is the same again. */
    public void restore(Keyframe keyframe) {
        if (keyframe.batch() != batches) {
            throw new IllegalArgumentException("a keyframe of another batch");
        }
        List<StageRunner> runners = current().runners();
        for (int i = 0; i < runners.size(); i++) {
            runners.get(i).restore(keyframe.states().get(i));
        }
        timestep = keyframe.timestep();
        foreseen = keyframe.foreseen();
        interrupted = false;
        output = keyframe.output().clone();
    }

    private Batch current() {
        if (batch == null) {
            throw new IllegalStateException("no batch has begun");
        }
        return batch;
    }

    private void endBatch() {
        if (batch != null) {
            batch.close();
            batch = null;
        }
    }

    @Override
    public void close() {
        endBatch();
        operators.close();
        manager.close();
    }
}
