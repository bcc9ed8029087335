package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.energy.SynapticOperations;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.metrics.PeakMemory;
import org.spikelens.engine.metrics.ReadoutWindows;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Runs a spiking network and its source over the same images and compares them.
 *
 * <p>Times are those of the computation alone: reading images is not among them, and both networks
 * run once before the clock starts, so that neither pays for the start of the process.
 */
public final class Evaluation implements Job<EvaluationResult> {
    private static final int WARM_UP_STEPS = 2;
    private static final double NANO = 1e-9;

    private final SpikingNetwork network;
    private final Graph source;
    private final SimulationSettings settings;
    private final EvaluationRequest request;
    private final TestImages images;
    private NDManager manager;
    private AnnRunner ann;
    private EvaluatedRun simulation;
    private SynapticOperations synapses;
    private Tally tally;
    private long annNanos;
    private long nanos;

    /**
     * @param source the analogue network to compare with: the source network, or the prepared graph
     */
    public Evaluation(
            SpikingNetwork network,
            Graph source,
            SimulationSettings settings,
            EvaluationRequest request,
            TestImages images) {
        this.network = network;
        this.source = source;
        this.settings = settings;
        this.request = request;
        this.images = images;
    }

    /** What has been counted so far. */
    private static final class Tally implements SpikeObserver {
        final int[] ann;
        final int[][][] spiking;
        final List<ReadoutWindows> windows;
        final int outputs;
        final Map<Integer, Double> operations = new LinkedHashMap<>();
        final double[][] rates;
        double spikes;
        int firstImage;

        Tally(EvaluationRequest request, int images, EvaluatedRun simulation) {
            ann = new int[images];
            spiking = new int[request.readouts().size()][request.timesteps()][images];
            windows =
                    request.readouts().stream()
                            .map(start -> new ReadoutWindows(request.timesteps(), start))
                            .toList();
            outputs = simulation.outputSize();
            rates = new double[simulation.sites().size()][3];
        }

        @Override
        public boolean watchesSpikes() {
            return false;
        }

        @Override
        public void output(int timestep, double[] cumulative) {
            for (int readout = 0; readout < spiking.length; readout++) {
                double[] mean = windows.get(readout).collect(timestep, cumulative);
                int[] classes = Classes.of(mean, outputs);
                int[] images = spiking[readout][timestep - 1];
                System.arraycopy(classes, 0, images, firstImage, classes.length);
            }
        }
    }

    @Override
    public EvaluationResult run(Context context) throws EngineException {
        int batch = Math.max(1, request.batch());
        try (NDManager owner = TensorRuntime.newManager();
                AnnRunner runner = new AnnRunner(source, owner);
                EvaluatedRun spiking = spiking(owner)) {
            manager = owner;
            ann = runner;
            simulation = spiking;
            synapses = new SynapticOperations(network.graph(), spiking.spikingNodes());
            tally = new Tally(request, images.size(), spiking);
            annNanos = 0;
            nanos = 0;
            warmUp(Math.min(batch, images.size()));
            spiking.observe(tally);
            for (int first = 0; first < images.size(); first += batch) {
                int count = Math.min(batch, images.size() - first);
                evaluate(IntStream.range(first, first + count).toArray(), context);
            }
            return result();
        }
    }

    private EvaluatedRun spiking(NDManager owner) throws EngineException {
        if (settings.mode() != Mode.MEAN) {
            return new SimulatedRun(new Simulation(network, settings, owner));
        }
        if (!MeanRun.tells(network, settings.coding())) {
            throw EngineException.of(Code.MODE_MEAN);
        }
        return new MeanRun(network, settings, owner);
    }

    private void warmUp(int count) throws EngineException {
        try (NDManager scope = manager.newSubManager()) {
            NDArray batch = images.batch(scope, IntStream.range(0, count).toArray());
            ann.run(batch).toFloatArray();
            simulation.begin(batch, IntStream.range(0, count).toArray());
            simulation.advance(Math.min(WARM_UP_STEPS, request.timesteps()), () -> {});
        }
    }

    private void evaluate(int[] numbers, Job.Context context) throws EngineException {
        try (NDManager scope = manager.newSubManager()) {
            NDArray batch = images.batch(scope, numbers);
            context.checkpoint();
            long start = System.nanoTime();
            float[] logits = ann.run(batch).toFloatArray();
            annNanos += System.nanoTime() - start;
            int[] classes = Classes.of(logits, tally.outputs);
            System.arraycopy(classes, 0, tally.ann, numbers[0], classes.length);
            tally.firstImage = numbers[0];
            start = System.nanoTime();
            simulation.begin(batch, numbers);
            nanos += System.nanoTime() - start;
            simulate(numbers, context);
        }
        for (int site = 0; site < tally.rates.length; site++) {
            EvaluatedRun.Activity activity = simulation.activity(site);
            tally.rates[site][0] += activity.rate() * numbers.length;
            tally.rates[site][1] += activity.silent() * numbers.length;
            tally.rates[site][2] += activity.saturated() * numbers.length;
            tally.spikes += activity.spikes();
        }
    }

    private void simulate(int[] numbers, Job.Context context) {
        long total = (long) images.size() * request.timesteps();
        TreeSet<Integer> stops = new TreeSet<>(request.reportAt());
        stops.add(request.timesteps());
        for (int stop : stops) {
            long start = System.nanoTime();
            simulation.advance(stop - simulation.timestep(), context::checkpoint);
            nanos += System.nanoTime() - start;
            tally.operations.merge(stop, operations(numbers.length), Double::sum);
            long done = (long) numbers[0] * request.timesteps() + (long) numbers.length * stop;
            context.progress("simulate", done, total);
        }
    }

    private double operations(int samples) {
        double operations = 0;
        for (String node : simulation.spikingNodes()) {
            float[] fanOut = synapses.fanOut(node);
            for (int sample = 0; sample < samples; sample++) {
                operations += simulation.weightedSpikes(node, sample, fanOut);
            }
        }
        return operations;
    }

    private EvaluationResult result() {
        int count = images.size();
        int[] labels =
                images.labelled() ? IntStream.range(0, count).map(images::label).toArray() : null;
        List<SiteRate> rates = new ArrayList<>();
        for (int site = 0; site < tally.rates.length; site++) {
            double[] sums = tally.rates[site];
            String name = simulation.sites().get(site);
            rates.add(new SiteRate(name, sums[0] / count, sums[1] / count, sums[2] / count));
        }
        if (network.neuron().timesteps().isPresent()) {
            // what comes before the last timestep is no answer
            for (int[][] readout : tally.spiking) {
                Arrays.fill(readout, 0, request.timesteps() - 1, null);
            }
        }
        tally.operations.replaceAll((timestep, sum) -> sum / count);
        EvaluationResult.Costs costs =
                new EvaluationResult.Costs(
                        annNanos * NANO,
                        nanos * NANO,
                        PeakMemory.bytes(),
                        synapses.analogueMacsOnce(),
                        synapses.analogueMacsPerTimestep());
        return new EvaluationResult(
                new EvaluationResult.Classified(labels, tally.ann, tally.spiking),
                rates,
                tally.operations,
                tally.spikes / count,
                costs);
    }
}
