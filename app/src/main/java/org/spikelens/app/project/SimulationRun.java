package org.spikelens.app.project;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.simulate.Coding;
import org.spikelens.engine.simulate.Keyframe;
import org.spikelens.engine.simulate.Mode;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * A batch of test images running through the spiking network, one of them watched closely. Confined
 * to the engine's thread.
 *
 * <p>Looking back needs no computing: the watched image is recorded. Watching another image runs
 * the same steps again from the first keyframe, which gives the same spikes.
 */
final class SimulationRun implements AutoCloseable {
    private static final long FRAME_NANOS = 60_000_000L;
    private static final long NAP_MILLIS = 15;
    private static final int CLASSES = 5;

    private final NDManager manager = TensorRuntime.newManager();
    private final Simulation simulation;
    private final SpikingNetwork network;
    private final Images images;
    private final int[] indices;
    private final int horizon;
    private final Measured ann;
    private final Keyframe start;
    private final CostCount cost;
    private final List<Measured> accuracies = new ArrayList<>();
    private final List<double[]> outputs = new ArrayList<>();
    private final List<CostFrame> costs = new ArrayList<>();
    private Recording recording;
    private Picture picture;
    private int watched;
    private int viewed;

    SimulationRun(SpikingNetwork network, Images images, int count, int horizon, Measured ann)
            throws EngineException {
        this.network = network;
        this.images = images;
        this.horizon = horizon;
        this.ann = ann;
        indices = IntStream.range(0, Math.min(count, images.test().size())).toArray();
        simulation =
                new Simulation(
                        network,
                        new SimulationSettings(Mode.STEP, Coding.CONSTANT, 0, -1),
                        manager);
        try (NDManager scope = manager.newSubManager()) {
            simulation.begin(images.test().batch(scope, indices));
        }
        start = simulation.keyframe();
        cost = new CostCount(network, simulation);
        record(0);
    }

    /** Goes on by so many steps, or to the horizon. */
    SimulationFrame run(
            int count, RunControl control, Consumer<SimulationFrame> feed, Job.Context context) {
        int end = (int) Math.min(horizon, (long) simulation.timestep() + count);
        long shown = 0;
        long began = System.nanoTime();
        int first = simulation.timestep();
        while (simulation.timestep() < end && !control.paused()) {
            context.checkpoint();
            context.progress("simulate", simulation.timestep(), horizon);
            step();
            viewed = simulation.timestep();
            if (System.nanoTime() - shown > FRAME_NANOS) {
                feed.accept(frame(control));
                shown = System.nanoTime();
            }
            if (simulation.timestep() < end) {
                keepPace(simulation.timestep() - first, began, control, context);
            }
        }
        return frame(control);
    }

    /** Looks at an earlier step. */
    void view(int timestep) {
        viewed = Math.max(0, Math.min(simulation.timestep(), timestep));
    }

    /** Watches another image: the same steps again, recorded for it. */
    void watch(int sample, Job.Context context) throws EngineException {
        int reached = simulation.timestep();
        int looked = viewed;
        simulation.ignore(recording);
        simulation.restore(start);
        accuracies.clear();
        outputs.clear();
        costs.clear();
        record(sample);
        for (int step = 0; step < reached; step++) {
            context.checkpoint();
            context.progress("simulate", step, reached);
            step();
        }
        view(looked);
    }

    SimulationFrame frame(RunControl control) {
        int site = Math.max(0, Math.min(control.site(), network.thresholds().size() - 1));
        return new SimulationFrame(
                viewed,
                simulation.timestep(),
                horizon,
                recording.activity(site, viewed, control.picked()),
                accuracies.subList(0, Math.min(viewed, accuracies.size())),
                ann,
                sample(),
                recording.rates(viewed),
                viewed == 0 ? cost.none() : costs.get(viewed - 1));
    }

    @Override
    public void close() {
        simulation.close();
        manager.close();
    }

    private void step() {
        simulation.step();
        double[] all = simulation.output();
        int classes = simulation.outputSize();
        double[] own = new double[classes];
        System.arraycopy(all, watched * classes, own, 0, classes);
        outputs.add(own);
        if (images.test().labelled()) {
            accuracies.add(
                    Readout.measured(Readout.right(all, images.test(), indices), indices.length));
        }
        costs.add(cost.now());
    }

    private void record(int sample) throws EngineException {
        List<Population> populations = new ArrayList<>();
        for (int site = 0; site < network.thresholds().size(); site++) {
            populations.add(simulation.population(site));
        }
        watched = sample;
        viewed = 0;
        picture = images.picture(images.test().index(indices[sample]));
        recording = new Recording(sample, network.neuron().initialPotential(), populations);
        simulation.observe(recording);
    }

    private SampleFrame sample() {
        int index = indices[watched];
        List<ClassScore> scores = List.of();
        int lastChange = 0;
        if (viewed > 0) {
            double[] now = outputs.get(viewed - 1);
            int leader = Readout.leader(now, 0, now.length);
            lastChange = viewed;
            while (lastChange > 1
                    && Readout.leader(outputs.get(lastChange - 2), 0, now.length) == leader) {
                lastChange--;
            }
            scores = scores(now, images.test().labelled() ? images.test().label(index) : -1);
        }
        return new SampleFrame(
                watched, indices.length, images.className(index), picture, scores, lastChange);
    }

    private List<ClassScore> scores(double[] output, int label) {
        List<String> names = images.test().classNames();
        double best = output[Readout.leader(output, 0, output.length)];
        return IntStream.range(0, output.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -output[i]))
                .limit(CLASSES)
                .map(
                        i ->
                                new ClassScore(
                                        Images.className(i, names),
                                        best > 0 ? Math.max(0, output[i] / best) : 0,
                                        i == label))
                .toList();
    }

    /** Sleeps until the next step is due, awake enough to cancel and pause at once. */
    private static void keepPace(int done, long began, RunControl control, Job.Context context) {
        while (control.stepsPerSecond() > 0 && !control.paused()) {
            double due = began + done * 1e9 / control.stepsPerSecond();
            long left = (long) ((due - System.nanoTime()) / 1e6);
            if (left <= 0) {
                return;
            }
            context.checkpoint();
            try {
                Thread.sleep(Math.min(left, NAP_MILLIS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
