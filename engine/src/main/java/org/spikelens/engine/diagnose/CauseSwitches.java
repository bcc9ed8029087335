package org.spikelens.engine.diagnose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.convert.GradedModel;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.neuron.GradedRule;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.simulate.TestImages;
import org.spikelens.engine.tensor.NativeMemory;
import org.spikelens.engine.tensor.ParallelFor;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Switches causes of error off and measures accuracy; and takes the error of each layer apart that
 * is fed with the source network's true input.
 *
 * <p>Where currents come evenly, a neuron answers to its mean current alone, so that a network
 * without unevenness is one pass of the source network with other activations. Two switches turn
 * unevenness off with them: after infinitely many timesteps nothing of it is left in a mean, and
 * the source network's true input never changes. Clipping alone needs a run of its own, of neurons
 * that send up to {@value #LEVELS} spikes a timestep; it is there for networks of plain neurons
 * whose source activations have no cap.
 */
final class CauseSwitches {
    private static final int LEVELS = 8;
    private static final int BURST_IMAGES = 200;

    private final SpikingNetwork network;
    private final Graph source;
    private final DiagnosisRequest request;
    private final TestImages images;
    private final Map<Set<Counterfactual.Cause>, Rightness> passes = new HashMap<>();
    private final List<Set<Counterfactual.Cause>> order = new ArrayList<>();
    private final LedgerReader shadow;
    private List<SiteLaw> laws = List.of();
    private List<String> sites = List.of();

    /**
     * @param source the source network
     * @param images labelled
     */
    CauseSwitches(
            SpikingNetwork network, Graph source, DiagnosisRequest request, TestImages images) {
        this.network = network;
        this.source = source;
        this.request = request;
        this.images = images;
        LedgerLaw kind = SiteLaw.kind(network.neuron());
        this.shadow =
                new LedgerReader(
                        kind, List.of(request.timesteps()), List.of(request.timesteps()), null);
        if (kind != LedgerLaw.NOT_CONSERVING) {
            even();
        }
    }

    private void even() {
        for (boolean fed : new boolean[] {false, true}) {
            for (boolean rounds : new boolean[] {true, false}) {
                for (boolean clips : new boolean[] {true, false}) {
                    Set<Counterfactual.Cause> without = EnumSet.of(Counterfactual.Cause.UNEVENNESS);
                    set(without, Counterfactual.Cause.INHERITED, fed);
                    set(without, Counterfactual.Cause.QUANTISATION, !rounds);
                    set(without, Counterfactual.Cause.CLIPPING, !clips);
                    passes.put(without, new Rightness(images));
                    order.add(without);
                }
            }
        }
    }

    private static void set(
            Set<Counterfactual.Cause> causes, Counterfactual.Cause cause, boolean off) {
        if (off) {
            causes.add(cause);
        }
    }

    /**
     * Does all passes and runs.
     *
     * @param asItIs the whole spiking network over the same images
     */
    List<Counterfactual> run(Score asItIs, Job.Context context) throws EngineException {
        List<Counterfactual> all = new ArrayList<>();
        all.add(new Counterfactual(Set.of(), asItIs));
        Optional<NeuronModel> bursts = bursts();
        if (bursts.isPresent()) {
            TestImages few = Subset.of(images, BURST_IMAGES);
            all.add(
                    new Counterfactual(
                            Set.of(Counterfactual.Cause.CLIPPING),
                            run(network.with(bursts.get()), few, context)));
        }
        if (!order.isEmpty()) {
            passes(context);
        }
        for (Set<Counterfactual.Cause> without : order) {
            all.add(new Counterfactual(without, passes.get(without).score()));
        }
        return all;
    }

    /** The ledger with true inputs, after {@link #run}; empty where neurons have no even count. */
    Optional<ErrorLedger> shadow() {
        return order.isEmpty() ? Optional.empty() : Optional.of(shadow.ledger());
    }

    private Optional<NeuronModel> bursts() {
        boolean capped =
                network.graph().spikingSites().stream()
                        .anyMatch(site -> !Double.isInfinite(site.op().cap()));
        return !capped
                        && SiteLaw.kind(network.neuron()) == LedgerLaw.PLAIN
                        && network.neuron() instanceof IntegrateAndFireModel plain
                ? Optional.of(
                        new GradedModel(
                                GradedRule.bursts(LEVELS), plain.initialPotential(), List.of()))
                : Optional.empty();
    }

    private Score run(SpikingNetwork spiking, TestImages few, Job.Context context)
            throws EngineException {
        Rightness right = new Rightness(few);
        try (NDManager owner = TensorRuntime.newManager();
                Simulation simulation =
                        new Simulation(spiking, SimulationSettings.DEFAULT, owner)) {
            for (int first = 0; first < few.size(); first += request.batch()) {
                context.progress("switch causes off", first, few.size());
                int[] numbers = numbers(first, few);
                try (NDManager scope = owner.newSubManager()) {
                    simulation.begin(few.batch(scope, numbers));
                }
                simulation.advance(request.readoutStart(), context::checkpoint);
                double[] before = simulation.output();
                simulation.advance(
                        request.timesteps() - request.readoutStart(), context::checkpoint);
                double[] output = simulation.output();
                for (int i = 0; i < output.length; i++) {
                    output[i] -= before[i];
                }
                right.add(numbers, output);
            }
        }
        return right.score();
    }

    private int[] numbers(int first, TestImages of) {
        return IntStream.range(first, Math.min(of.size(), first + request.batch())).toArray();
    }

    private void passes(Job.Context context) throws EngineException {
        try (NDManager owner = TensorRuntime.newManager();
                SourceNetwork ann = new SourceNetwork(source, network.graph(), owner);
                AnnRunner runner = new AnnRunner(network.graph(), owner)) {
            try (Simulation layers = new Simulation(network, SimulationSettings.DEFAULT, owner)) {
                sites = layers.sites();
                laws = laws(layers, ann);
            }
            shadow.begin(sites);
            for (int first = 0; first < images.size(); first += request.batch()) {
                context.progress("switch causes off", first, images.size());
                int[] numbers = numbers(first, images);
                try (NDManager scope = owner.newSubManager()) {
                    NDArray batch = images.batch(scope, numbers);
                    SourceNetwork.Currents currents = ann.run(batch, sites);
                    for (Set<Counterfactual.Cause> without : order) {
                        context.checkpoint();
                        float[] output = pass(runner, batch, currents, without);
                        passes.get(without).add(numbers, output);
                    }
                    shadow(currents, numbers, context);
                }
            }
        }
    }

    /** Sums of even currents are known: no potential, which single precision rounds, tells them. */
    private List<SiteLaw> laws(Simulation layers, SourceNetwork ann) {
        int before = network.neuron().preparation();
        int timesteps = request.timesteps() - (request.timesteps() > before ? before : 0);
        List<SiteLaw> all = new ArrayList<>();
        for (int site = 0; site < sites.size(); site++) {
            all.add(
                    new SiteLaw(
                            ann.activation(sites.get(site)),
                            layers.evenRule(site, timesteps),
                            layers.spikeSizes(site),
                            timesteps,
                            false));
        }
        return all;
    }

    private float[] pass(
            AnnRunner runner,
            NDArray batch,
            SourceNetwork.Currents currents,
            Set<Counterfactual.Cause> without) {
        boolean fed = without.contains(Counterfactual.Cause.INHERITED);
        boolean clips = !without.contains(Counterfactual.Cause.CLIPPING);
        boolean rounds = !without.contains(Counterfactual.Cause.QUANTISATION);
        NDArray output =
                runner.run(
                        batch,
                        (site, current) -> {
                            SiteLaw law = laws.get(sites.indexOf(site.name()));
                            NDArray flat = current.reshape(-1);
                            FloatBuffer values = NativeMemory.of(flat).asFloatBuffer();
                            FloatBuffer asked = fed ? currents.of(site.name()) : values;
                            int neurons = Math.toIntExact(site.shape().size());
                            ParallelFor.run(
                                    values.capacity() / neurons,
                                    neurons,
                                    sample -> {
                                        for (int i = 0; i < neurons; i++) {
                                            int at = sample * neurons + i;
                                            double mean = asked.get(at);
                                            values.put(
                                                    at, (float) law.answer(i, mean, clips, rounds));
                                        }
                                    });
                            NDArray answered = flat.reshape(current.getShape());
                            flat.close();
                            return answered;
                        });
        float[] values = output.toFloatArray();
        output.close();
        return values;
    }

    private void shadow(SourceNetwork.Currents currents, int[] numbers, Job.Context context) {
        for (int site = 0; site < sites.size(); site++) {
            Node node = network.graph().node(sites.get(site));
            int neurons = Math.toIntExact(node.shape().size());
            SampleMoment moment = new SampleMoment(neurons, node.channelSize());
            FloatBuffer buffer = currents.of(sites.get(site));
            SiteLaw law = laws.get(site);
            for (int sample = 0; sample < numbers.length; sample++) {
                context.checkpoint();
                SampleMoment.State state = moment.state();
                buffer.get(sample * neurons, state.current());
                for (int i = 0; i < neurons; i++) {
                    double mean = state.current()[i];
                    state.sum()[i] = mean * law.timesteps();
                    state.fired()[i] = law.wanted(i, mean);
                }
                moment.split(law, null, 1);
                shadow.take(0, site, numbers[sample], shadow.read(0, moment));
            }
        }
    }
}
