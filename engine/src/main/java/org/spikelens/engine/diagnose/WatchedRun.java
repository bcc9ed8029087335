package org.spikelens.engine.diagnose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.neuron.CurrentSums;
import org.spikelens.engine.neuron.SpikingPopulation;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.simulate.SpikeObserver;
import org.spikelens.engine.simulate.TestImages;
import org.spikelens.engine.tensor.ParallelFor;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Runs a spiking network beside its source, batch after batch, and lets readers look at every
 * spiking layer at some moments of the run.
 *
 * <p>A mean current is what spikes and potential tell, where those balance the currents. In the
 * first batch currents are added up beside that, to see how far single precision has moved them; a
 * current that never changes, and those of neurons without such a balance, always.
 *
 * <p><b>Memory.</b> Beside what the simulation holds, 4 bytes a neuron and image of a batch, 80 a
 * neuron and thread, and 8 where currents are added up; nothing for a timestep or for images of
 * other batches. <b>Time.</b> One pass of the source network a batch, and what the readers do at
 * their moments.
 */
final class WatchedRun {
    private static final double NANO = 1e-9;

    /** Neurons that are looked at between two checkpoints, if a thread's image is not larger. */
    private static final int AT_ONCE = 1 << 18;

    private final SpikingNetwork network;
    private final Graph source;
    private final SimulationSettings settings;
    private final Watch watch;
    private final TestImages images;
    private final int preparation;
    private final List<CurrentSums> sums = new ArrayList<>();
    private final List<int[][]> prepared = new ArrayList<>();
    private final List<SiteLaw[]> laws = new ArrayList<>();
    private final boolean balanced;
    /* a moment a thread and site, used over and over; no thread keeps one longer than the run */
    private final Map<Thread, Map<Integer, SampleMoment>> memory = new ConcurrentHashMap<>();
    private Simulation simulation;
    private boolean[] constant = new boolean[0];
    private boolean[] seen = new boolean[0];
    private boolean firstBatch;
    private long nanos;
    private long watchNanos;

    /**
     * What is looked at when.
     *
     * @param horizons rising; the last one is the whole run
     * @param batch images that go together
     * @param readers of layers
     * @param outputs told of every output
     * @param only the layer that is looked at; empty for all
     */
    record Watch(
            List<Integer> horizons,
            int batch,
            List<MomentReader<?>> readers,
            List<OutputReader> outputs,
            Optional<String> only) {
        Watch {
            horizons = List.copyOf(horizons);
            readers = List.copyOf(readers);
            outputs = List.copyOf(outputs);
        }

        Watch(
                List<Integer> horizons,
                int batch,
                List<MomentReader<?>> readers,
                List<OutputReader> outputs) {
            this(horizons, batch, readers, outputs, Optional.empty());
        }

        boolean looksAt(String site) {
            return only.isEmpty() || only.get().equals(site);
        }

        int last() {
            return horizons.get(horizons.size() - 1);
        }
    }

    /**
     * @param source the source network, prepared so that its spiking sites are the network's
     */
    WatchedRun(
            SpikingNetwork network,
            Graph source,
            SimulationSettings settings,
            Watch watch,
            TestImages images) {
        this.network = network;
        this.source = source;
        this.settings = settings;
        this.watch = watch;
        this.images = images;
        int before = network.neuron().preparation();
        this.preparation = watch.last() > before ? before : 0;
        this.balanced = SiteLaw.balanced(network.neuron());
    }

    /** How a batch begins. */
    @FunctionalInterface
    interface Beginning {
        /**
         * @param images {@code [N, sample...]}
         * @param numbers of the images, one each
         */
        void begin(Simulation simulation, NDArray images, int[] numbers);
    }

    /** Seconds of the spiking network alone. */
    double seconds() {
        return nanos * NANO;
    }

    /** Seconds of the watching alone, the pass of the source network not among them. */
    double watchSeconds() {
        return watchNanos * NANO;
    }

    void run(Job.Context context) throws EngineException {
        run(Simulation::begin, context);
    }

    void run(Beginning beginning, Job.Context context) throws EngineException {
        try (NDManager owner = TensorRuntime.newManager();
                SourceNetwork ann = new SourceNetwork(source, network.graph(), owner);
                Simulation running = new Simulation(network, settings, owner)) {
            simulation = running;
            running.observe(new Sums());
            laws(ann);
            watch.readers().forEach(reader -> reader.begin(running.sites()));
            for (int first = 0; first < images.size(); first += watch.batch()) {
                int count = Math.min(watch.batch(), images.size() - first);
                int[] numbers = IntStream.range(first, first + count).toArray();
                try (NDManager scope = owner.newSubManager()) {
                    batch(ann, images.batch(scope, numbers), numbers, beginning, context);
                }
            }
        }
    }

    private void laws(SourceNetwork ann) {
        constant = new boolean[simulation.sites().size()];
        seen = new boolean[constant.length];
        for (int site = 0; site < constant.length; site++) {
            seen[site] = watch.looksAt(simulation.sites().get(site));
            constant[site] = simulation.constantCurrent(site);
        }
        for (int horizon : watch.horizons()) {
            int counted = horizon > preparation ? horizon - preparation : horizon;
            SiteLaw[] row = new SiteLaw[simulation.sites().size()];
            for (int site = 0; site < row.length; site++) {
                row[site] =
                        new SiteLaw(
                                ann.activation(simulation.sites().get(site)),
                                simulation.evenRule(site, counted),
                                simulation.spikeSizes(site),
                                counted,
                                balanced);
            }
            laws.add(row);
        }
    }

    private void batch(
            SourceNetwork ann,
            NDArray batch,
            int[] numbers,
            Beginning beginning,
            Job.Context context) {
        firstBatch = numbers[0] == 0;
        sums.clear();
        prepared.clear();
        for (String site : simulation.sites()) {
            int neurons = Math.toIntExact(network.graph().node(site).shape().size());
            sums.add(new CurrentSums(numbers.length, neurons));
        }
        context.checkpoint();
        SourceNetwork.Currents currents = ann.run(batch, simulation.sites());
        for (OutputReader reader : watch.outputs()) {
            reader.begin(numbers, currents.output());
        }
        timed(() -> beginning.begin(simulation, batch, numbers));
        TreeSet<Integer> stops = new TreeSet<>(watch.horizons());
        if (preparation > 0) {
            stops.add(preparation);
        }
        long total = (long) images.size() * watch.last();
        for (int stop : stops) {
            timed(() -> simulation.advance(stop - simulation.timestep(), context::checkpoint));
            long start = System.nanoTime();
            int horizon = watch.horizons().indexOf(stop);
            if (horizon >= 0) {
                read(currents, horizon, numbers, context);
                watch.outputs().forEach(reader -> reader.moment(simulation));
            }
            if (stop == preparation) {
                keepCounts();
            }
            watchNanos += System.nanoTime() - start;
            long done = (long) numbers[0] * watch.last() + (long) numbers.length * stop;
            context.progress("diagnose", done, total);
        }
    }

    /** Time that observers take is theirs. */
    private void timed(Runnable work) {
        long watching = watchNanos;
        long start = System.nanoTime();
        work.run();
        nanos += System.nanoTime() - start - (watchNanos - watching);
    }

    private void keepCounts() {
        for (int site = 0; site < sums.size(); site++) {
            if (!seen[site]) {
                prepared.add(new int[0][]);
                continue;
            }
            Population population = simulation.population(site);
            int[][] counts = new int[population.samples()][population.neurons()];
            for (int sample = 0; sample < counts.length; sample++) {
                population.copyCounts(sample, counts[sample]);
            }
            prepared.add(counts);
        }
    }

    private void read(
            SourceNetwork.Currents currents, int horizon, int[] numbers, Job.Context context) {
        for (int site = 0; site < sums.size(); site++) {
            context.checkpoint();
            if (!seen[site]) {
                continue;
            }
            FloatBuffer current = currents.of(simulation.sites().get(site));
            Population population = simulation.population(site);
            int piece = Math.max(TensorRuntime.threads(), AT_ONCE / population.neurons());
            for (int first = 0; first < numbers.length; first += piece) {
                context.checkpoint();
                int[] some =
                        Arrays.copyOfRange(numbers, first, Math.min(numbers.length, first + piece));
                take(horizon, site, some, parts(current, horizon, site, first, some));
            }
        }
    }

    /**
     * What readers read of some images of the batch, null where one does not look.
     *
     * @param first of them in the batch
     * @param numbers of them
     */
    private Object[][] parts(FloatBuffer current, int horizon, int site, int first, int[] numbers) {
        Population population = simulation.population(site);
        List<MomentReader<?>> readers = watch.readers();
        Object[][] parts = new Object[numbers.length][readers.size()];
        ParallelFor.run(
                parts.length,
                population.neurons(),
                i -> {
                    SampleMoment moment = null;
                    for (int reader = 0; reader < parts[i].length; reader++) {
                        MomentReader<?> each = readers.get(reader);
                        if (each.reads(horizon, numbers[i])) {
                            moment =
                                    moment == null
                                            ? moment(current, population, horizon, site, first + i)
                                            : moment;
                            parts[i][reader] = each.read(horizon, moment);
                        }
                    }
                });
        return parts;
    }

    @SuppressWarnings("unchecked")
    private void take(int horizon, int site, int[] numbers, Object[][] parts) {
        for (int i = 0; i < parts.length; i++) {
            for (int reader = 0; reader < parts[i].length; reader++) {
                if (parts[i][reader] != null) {
                    // what a reader takes is what it has read
                    ((MomentReader<Object>) watch.readers().get(reader))
                            .take(horizon, site, numbers[i], parts[i][reader]);
                }
            }
        }
    }

    private SampleMoment moment(
            FloatBuffer current, Population population, int horizon, int site, int sample) {
        SiteLaw law = laws.get(horizon)[site];
        SampleMoment moment =
                memory.computeIfAbsent(Thread.currentThread(), thread -> new HashMap<>())
                        .computeIfAbsent(site, this::moment);
        SampleMoment.State state = moment.state();
        int neurons = moment.neurons();
        current.get(sample * neurons, state.current());
        population.copyMembranes(sample, state.potential());
        population.copyFirstSpikes(sample, state.first());
        population.copyCounts(sample, state.fired());
        if (watch.horizons().get(horizon) > preparation && preparation > 0) {
            int[] before = prepared.get(site)[sample];
            for (int i = 0; i < neurons; i++) {
                state.fired()[i] -= before[i];
            }
        }
        double[] measured = constant[site] || addsUp() ? sums.get(site).of(sample) : null;
        int times = constant[site] ? law.timesteps() : 1;
        double[] sum = state.sum();
        int[] fired = state.fired();
        float[] potential = state.potential();
        if (law.balanced() && !constant[site]) {
            for (int i = 0; i < neurons; i++) {
                sum[i] = law.told(i, fired[i], potential[i]);
            }
        } else {
            for (int i = 0; i < neurons; i++) {
                sum[i] = measured[i] * times;
            }
        }
        moment.split(law, measured, times);
        return moment;
    }

    private SampleMoment moment(int site) {
        Node node = network.graph().node(simulation.sites().get(site));
        return new SampleMoment(Math.toIntExact(node.shape().size()), node.channelSize());
    }

    /**
     * Whether currents are added up: always where spikes and potential do not tell the sums, and in
     * the first batch to see how well they do.
     */
    private boolean addsUp() {
        return !balanced || firstBatch;
    }

    /** Adds up what arrives, and listens to the output. */
    private final class Sums implements SpikeObserver {
        @Override
        public boolean watchesSpikes() {
            return false;
        }

        @Override
        public void currents(int site, int timestep, SpikingPopulation.Arrival arrival) {
            // a run may end before neurons have seen all that they are made to see
            boolean wanted = constant[site] ? timestep == 1 : addsUp();
            if (timestep > watch.last() || !wanted || !seen[site]) {
                return;
            }
            long start = System.nanoTime();
            int before = timestep > preparation ? preparation : 0;
            sums.get(site).add(arrival, timestep - before);
            watchNanos += System.nanoTime() - start;
        }

        @Override
        public void output(int timestep, double[] cumulative) {
            long start = System.nanoTime();
            watch.outputs().forEach(reader -> reader.output(timestep, cumulative));
            watchNanos += System.nanoTime() - start;
        }
    }
}
