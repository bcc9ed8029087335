package org.spikelens.engine.diagnose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.ann.Operators;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.McNemar;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.simulate.SiteAlone;
import org.spikelens.engine.simulate.TestImages;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Lets layers spike one by one and measures accuracy.
 *
 * <p>Two of the three sweeps need no run of their own for each layer. What the first {@code k}
 * layers send does not depend on the layers after them, and layers left analogue work on means over
 * time: so one run of the whole network and one pass of the analogue one a layer, with what was
 * sent in place of the activations, give every prefix. A layer that spikes alone has a current that
 * never changes: it runs by itself, and one pass takes its mean further. Only where one layer is
 * left analogue must all layers after it run again.
 *
 * <p>Where the output is read from a later timestep on, prefixes take what was sent since then,
 * where a run of its own would have layers on means since the start.
 *
 * <p><b>Work.</b> As {@link SweepBudget} has it: the third sweep takes fewer images, then only the
 * layers where the other sweeps lost most.
 */
final class LayerSweeps {
    private final SpikingNetwork network;
    private final Graph source;
    private final DiagnosisRequest request;
    private final TestImages images;
    private final Rightness ann;
    private final Rightness spiking;
    private final List<Rightness> onlySpiking = new ArrayList<>();
    private final List<Rightness> prefix = new ArrayList<>();
    private List<String> sites = List.of();

    /**
     * @param source the source network
     * @param images labelled
     */
    LayerSweeps(SpikingNetwork network, Graph source, DiagnosisRequest request, TestImages images) {
        this.network = network;
        this.source = source;
        this.request = request;
        this.images = images;
        this.ann = new Rightness(images);
        this.spiking = new Rightness(images);
    }

    Culprits run(Job.Context context) throws EngineException {
        Rightness analogue = new Rightness(images);
        try (NDManager owner = TensorRuntime.newManager();
                Simulation simulation = new Simulation(network, SimulationSettings.DEFAULT, owner);
                AnnRunner sourceRunner = new AnnRunner(source, owner);
                AnnRunner runner = new AnnRunner(network.graph(), owner);
                Operators operators = new Operators(network.graph(), owner)) {
            sites = simulation.sites();
            sites.forEach(
                    site -> {
                        onlySpiking.add(new Rightness(images));
                        prefix.add(new Rightness(images));
                    });
            for (int first = 0; first < images.size(); first += request.batch()) {
                context.progress("sweep layers", first, images.size());
                int[] numbers = numbers(first, images);
                try (NDManager scope = owner.newSubManager()) {
                    NDArray batch = images.batch(scope, numbers);
                    ann.add(numbers, sourceRunner.run(batch).toFloatArray());
                    analogue.add(numbers, runner.run(batch).toFloatArray());
                    Passes passes = new Passes(runner, operators, batch, numbers);
                    passes.prefixes(run(simulation, batch, numbers, context), context);
                    passes.alone(context);
                }
            }
        }
        List<LayerAccuracy> alone = new ArrayList<>();
        List<LayerAccuracy> prefixes = new ArrayList<>();
        for (int site = 0; site < sites.size(); site++) {
            alone.add(onlySpiking.get(site).against(analogue, sites.get(site), site));
            Rightness before = site == 0 ? analogue : prefix.get(site - 1);
            prefixes.add(prefix.get(site).against(before, sites.get(site), site));
        }
        List<LayerAccuracy> withoutOne = withoutOne(alone, prefixes, context);
        return new Culprits(
                images.size(),
                request.timesteps(),
                ann.score(),
                spiking.score(),
                alone,
                prefixes,
                withoutOne,
                found(alone, prefixes, withoutOne));
    }

    private int[] numbers(int first, TestImages of) {
        return IntStream.range(first, Math.min(of.size(), first + request.batch())).toArray();
    }

    /** Runs the whole network; what every site sent on average while the output is read. */
    private List<float[]> run(
            Simulation simulation, NDArray batch, int[] numbers, Job.Context context) {
        simulation.begin(batch);
        simulation.advance(request.readoutStart(), context::checkpoint);
        List<int[][]> before = counts(simulation);
        double[] output = simulation.output();
        simulation.advance(request.timesteps() - request.readoutStart(), context::checkpoint);
        List<int[][]> after = counts(simulation);
        spiking.add(numbers, readFrom(output, simulation));
        List<float[]> means = new ArrayList<>();
        int length = request.timesteps() - request.readoutStart();
        for (int site = 0; site < sites.size(); site++) {
            float[] sizes = simulation.spikeSizes(site);
            float[] mean = new float[numbers.length * sizes.length];
            for (int i = 0; i < mean.length; i++) {
                int sample = i / sizes.length;
                int neuron = i % sizes.length;
                double count = after.get(site)[sample][neuron] - before.get(site)[sample][neuron];
                mean[i] = (float) (sizes[neuron] * count / length);
            }
            means.add(mean);
        }
        return means;
    }

    private static double[] readFrom(double[] before, Simulation simulation) {
        double[] output = simulation.output();
        for (int i = 0; i < output.length; i++) {
            output[i] -= before[i];
        }
        return output;
    }

    private static List<int[][]> counts(Simulation simulation) {
        List<int[][]> all = new ArrayList<>();
        for (int site = 0; site < simulation.sites().size(); site++) {
            Population population = simulation.population(site);
            int[][] counts = new int[population.samples()][population.neurons()];
            for (int sample = 0; sample < counts.length; sample++) {
                population.copyCounts(sample, counts[sample]);
            }
            all.add(counts);
        }
        return all;
    }

    /** Passes of the analogue network over one batch, with some sites' means in place. */
    private final class Passes {
        private final AnnRunner runner;
        private final Operators operators;
        private final NDArray batch;
        private final int[] numbers;

        Passes(AnnRunner runner, Operators operators, NDArray batch, int[] numbers) {
            this.runner = runner;
            this.operators = operators;
            this.batch = batch;
            this.numbers = numbers;
        }

        void prefixes(List<float[]> means, Job.Context context) {
            for (int last = 0; last < sites.size(); last++) {
                context.checkpoint();
                int end = last;
                prefix.get(last)
                        .add(
                                numbers,
                                pass((site, current) -> site <= end ? means.get(site) : null));
            }
        }

        void alone(Job.Context context) {
            for (int one = 0; one < sites.size(); one++) {
                context.checkpoint();
                int only = one;
                SiteAlone neurons = new SiteAlone(network, sites.get(one));
                onlySpiking
                        .get(one)
                        .add(
                                numbers,
                                pass(
                                        (site, current) ->
                                                site == only
                                                        ? neurons.mean(
                                                                current,
                                                                request.readoutStart(),
                                                                request.timesteps())
                                                        : null));
            }
        }

        /**
         * @param means of a site, by its number and current; null for its own activation
         */
        private float[] pass(BiFunction<Integer, NDArray, float[]> means) {
            NDArray output =
                    runner.run(
                            batch,
                            (site, current) -> {
                                int number = sites.indexOf(site.name());
                                float[] mean = number < 0 ? null : means.apply(number, current);
                                return mean == null
                                        ? operators.apply(site, List.of(current))
                                        : current.getManager().create(mean, current.getShape());
                            });
            float[] values = output.toFloatArray();
            output.close();
            return values;
        }
    }

    private List<LayerAccuracy> withoutOne(
            List<LayerAccuracy> alone, List<LayerAccuracy> prefixes, Job.Context context)
            throws EngineException {
        SweepBudget budget = SweepBudget.of(network, request.timesteps());
        int count = budget.imagesApart(images.size());
        List<Integer> chosen =
                IntStream.range(0, sites.size())
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        site ->
                                                -Math.max(
                                                        alone.get(site).loss(),
                                                        prefixes.get(site).loss())))
                        .limit(budget.layersApart(count))
                        .sorted()
                        .toList();
        TestImages few = Subset.of(images, count);
        Rightness whole = withAnalogue(Set.of(), few, context);
        List<LayerAccuracy> sweep = new ArrayList<>();
        for (int site : chosen) {
            context.progress("leave layers analogue", sweep.size(), chosen.size());
            String name = sites.get(site);
            sweep.add(withAnalogue(Set.of(name), few, context).against(whole, name, site));
        }
        return sweep;
    }

    private Rightness withAnalogue(Set<String> analogue, TestImages few, Job.Context context)
            throws EngineException {
        Rightness right = new Rightness(few);
        SimulationSettings settings = SimulationSettings.DEFAULT.withAnalogue(analogue);
        try (NDManager owner = TensorRuntime.newManager();
                Simulation simulation = new Simulation(network, settings, owner)) {
            for (int first = 0; first < few.size(); first += request.batch()) {
                int[] numbers = numbers(first, few);
                try (NDManager scope = owner.newSubManager()) {
                    simulation.begin(few.batch(scope, numbers));
                }
                simulation.advance(request.readoutStart(), context::checkpoint);
                double[] before = simulation.output();
                simulation.advance(
                        request.timesteps() - request.readoutStart(), context::checkpoint);
                right.add(numbers, readFrom(before, simulation));
            }
        }
        return right;
    }

    /** The largest loss that chance does not explain, among so many comparisons. */
    private static Optional<Culprits.Culprit> found(
            List<LayerAccuracy> alone,
            List<LayerAccuracy> prefixes,
            List<LayerAccuracy> withoutOne) {
        int comparisons = alone.size() + prefixes.size() + withoutOne.size();
        return Stream.of(
                        alone.stream().map(one -> culprit(one, Culprits.Evidence.ONLY_SPIKING, 1)),
                        prefixes.stream().map(one -> culprit(one, Culprits.Evidence.PREFIX, 1)),
                        withoutOne.stream()
                                .map(one -> culprit(one, Culprits.Evidence.ONLY_ANALOGUE, -1)))
                .flatMap(each -> each)
                .filter(
                        one ->
                                one.loss() > 0
                                        && one.probability() < McNemar.SIGNIFICANT / comparisons)
                .max(Comparator.comparingDouble(Culprits.Culprit::loss));
    }

    private static Culprits.Culprit culprit(
            LayerAccuracy one, Culprits.Evidence evidence, int sign) {
        return new Culprits.Culprit(
                one.layer(), one.number(), evidence, sign * one.loss(), one.against().p());
    }
}
