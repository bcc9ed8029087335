package org.spikelens.engine.diagnose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.simulate.SpikeRecording;
import org.spikelens.engine.simulate.TestImages;

/**
 * Looks closely at one layer of a spiking network, and tries other thresholds there.
 *
 * <p>{@link #look} runs the whole network once and keeps the spikes that reach the layer and those
 * after it. {@link #tryOut} then runs only the layer and those after it in running order, fed with
 * what was kept: spikes before the layer are not computed again. Computed again are the source
 * network's activations (one pass), what depends on the image alone, and the pools and linear
 * layers that stand between kept spikes and the layers that run. What comes out is the same, bit
 * for bit, as if the whole network had run.
 *
 * <p><b>Memory.</b> Kept spikes take a bit each, at most {@link #BUDGET} bytes: where all images do
 * not fit, only the first of them are looked at ({@link #images()}). <b>Cancel.</b> Is answered
 * between layers and timesteps; a look that was cancelled leaves nothing, a trial that was
 * cancelled leaves the look. <b>Threads.</b> Confined to one.
 */
public final class LayerProbe {
    /** Bytes of kept spikes. */
    public static final long BUDGET = 256L << 20;

    private final SpikingNetwork network;
    private final Graph source;
    private final Request request;
    private final TestImages images;
    private final List<SpikeRecording> recordings = new ArrayList<>();

    /**
     * What to look at.
     *
     * @param layer name of a spiking site
     * @param timesteps T
     * @param batch images that go together
     * @param shown numbers of images that are kept neuron by neuron
     * @param readoutStart for every timestep, after which one the readout begins that ends there
     */
    public record Request(
            String layer,
            int timesteps,
            int batch,
            Set<Integer> shown,
            IntUnaryOperator readoutStart) {
        public Request {
            shown = Set.copyOf(shown);
        }
    }

    /**
     * What was seen.
     *
     * @param portrait of the layer after all timesteps
     * @param answers of the network
     */
    public record Look(LayerPortrait portrait, AnswerCurve answers) {}

    /**
     * @param source the source network, prepared so that its spiking sites are the network's
     */
    public LayerProbe(SpikingNetwork network, Graph source, Request request, TestImages images) {
        this.network = network;
        this.source = source;
        this.request = request;
        this.images = new First(images, affordable(images.size()));
    }

    private int affordable(int all) {
        if (!adjustable()) {
            return all;
        }
        long bytes = SpikeRecording.bytes(network, request.layer(), request.timesteps());
        return (int) Math.max(1, Math.min(all, BUDGET / Math.max(1, bytes)));
    }

    /** How many images are looked at. */
    public int images() {
        return images.size();
    }

    /** Whether other thresholds can be tried: of plain integrate-and-fire neurons. */
    public boolean adjustable() {
        return initial().isPresent();
    }

    /** The thresholds that the layer has. */
    public SiteThresholds thresholds() {
        return network.thresholds().stream()
                .filter(site -> site.site().equals(request.layer()))
                .findFirst()
                .orElseThrow();
    }

    /** Runs the network. */
    public Look look(Job.Context context) throws EngineException {
        List<SpikeRecording> kept = new ArrayList<>();
        Look look =
                run(
                        network,
                        (simulation, batch, numbers) -> record(simulation, kept, batch, numbers),
                        context);
        recordings.clear();
        recordings.addAll(kept);
        return look;
    }

    private void record(
            Simulation simulation, List<SpikeRecording> kept, NDArray batch, int[] numbers) {
        if (adjustable()) {
            if (!kept.isEmpty()) {
                simulation.ignore(kept.get(kept.size() - 1));
            }
            kept.add(new SpikeRecording(network, request.layer(), request.timesteps()));
            simulation.observe(kept.get(kept.size() - 1));
        }
        simulation.begin(batch, numbers);
    }

    /**
     * Runs the network from the layer on with other thresholds there; {@link #look} comes first.
     *
     * @param thresholds of the layer
     */
    public Look tryOut(SiteThresholds thresholds, Job.Context context) throws EngineException {
        if (recordings.isEmpty() || !thresholds.site().equals(request.layer())) {
            throw new IllegalStateException("nothing is known of " + thresholds.site());
        }
        return run(
                network.with(thresholds),
                (simulation, batch, numbers) ->
                        simulation.replay(batch, recordings.get(numbers[0] / request.batch())),
                context);
    }

    private Look run(SpikingNetwork of, WatchedRun.Beginning beginning, Job.Context context)
            throws EngineException {
        PortraitReader portrait =
                new PortraitReader(
                        request.layer(),
                        of.graph().node(request.layer()).shape(),
                        request.shown(),
                        SiteLaw.kind(of.neuron()),
                        initial());
        CurveReader curve = new CurveReader(images, request.timesteps(), request.readoutStart());
        WatchedRun.Watch watch =
                new WatchedRun.Watch(
                        List.of(request.timesteps()),
                        request.batch(),
                        List.of(portrait),
                        List.of(curve),
                        Optional.of(request.layer()));
        new WatchedRun(of, source, SimulationSettings.DEFAULT, watch, images)
                .run(beginning, context);
        return new Look(portrait.portrait(), curve.curve());
    }

    private OptionalDouble initial() {
        NeuronModel neuron = network.neuron();
        return SiteLaw.kind(neuron) == LedgerLaw.PLAIN
                        && neuron instanceof IntegrateAndFireModel plain
                        && plain.initialPotential() >= 0
                        && plain.initialPotential() < 1
                ? OptionalDouble.of(plain.initialPotential())
                : OptionalDouble.empty();
    }

    /** The first images of a set. */
    private record First(TestImages set, int size) implements TestImages {
        @Override
        public boolean labelled() {
            return set.labelled();
        }

        @Override
        public int label(int index) {
            return set.label(index);
        }

        @Override
        public NDArray batch(NDManager manager, int... indices) throws EngineException {
            return set.batch(manager, indices);
        }
    }
}
