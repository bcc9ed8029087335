package org.spikelens.app.project;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.energy.EnergyModel;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.BatchAccuracy;
import org.spikelens.engine.metrics.ClassRace;
import org.spikelens.engine.project.ProjectFacts;
import org.spikelens.engine.simulate.Coding;
import org.spikelens.engine.simulate.Mode;
import org.spikelens.engine.simulate.RunningCost;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * A batch of test images running through the spiking network, and one of them watched closely
 * beside it. Confined to the engine's thread.
 *
 * <p>Looking back needs no computing: the spikes of the watched image are recorded. Watching
 * another image runs that image alone as far as the batch has come.
 */
final class SimulationRun implements AutoCloseable {
    private static final long FRAME_NANOS = 40_000_000L;
    private static final int CLASSES = 5;

    private final NDManager manager = TensorRuntime.newManager();
    private final Simulation simulation;
    private final SpikingNetwork network;
    private final Images images;
    private final SimulationPlan plan;
    private final int[] indices;
    private final RunningCost cost;
    private final BatchAccuracy accuracy;
    private final List<CostFrame> costs = new ArrayList<>();
    private final List<List<Double>> rates = new ArrayList<>();
    private WatchedImage watched;
    private Picture picture;
    private int sample;
    private int viewed;

    SimulationRun(SpikingNetwork network, Images images, SimulationPlan plan)
            throws EngineException {
        this.network = network;
        this.images = images;
        this.plan = plan;
        indices = IntStream.range(0, Math.min(plan.images(), images.test().size())).toArray();
        try {
            simulation =
                    new Simulation(
                            network,
                            new SimulationSettings(Mode.STEP, Coding.CONSTANT, 0, -1),
                            manager);
            try (NDManager scope = manager.newSubManager()) {
                simulation.begin(images.test().batch(scope, indices));
            }
            cost = new RunningCost(network, simulation, EnergyModel.DEFAULT);
            costs.add(CostFrame.of(cost.now()));
            accuracy = new BatchAccuracy(labels(), plan.windows());
            rates.add(rates());
            picture = images.picture(images.test().index(indices[0]));
            watched = new WatchedImage(network, plan, images.test(), indices[0]);
        } catch (EngineException | RuntimeException e) {
            // closes the simulation's memory with it
            manager.close();
            throw e;
        }
    }

    /** Goes on by so many steps, or to the horizon. */
    SimulationFrame run(
            int count, RunControl control, Consumer<SimulationFrame> feed, Job.Context context) {
        return run(count, true, control, feed, context);
    }

    /** The same as fast as it goes: steps that were watched before. */
    SimulationFrame runAgain(
            int count, RunControl control, Consumer<SimulationFrame> feed, Job.Context context) {
        return run(count, false, control, feed, context);
    }

    private SimulationFrame run(
            int count,
            boolean paced,
            RunControl control,
            Consumer<SimulationFrame> feed,
            Job.Context context) {
        int end = (int) Math.min(plan.horizon(), (long) simulation.timestep() + count);
        long shown = 0;
        long began = System.nanoTime();
        int first = simulation.timestep();
        boolean stopped = false;
        while (simulation.timestep() < end && !control.paused() && !stopped) {
            context.checkpoint();
            lookOut(control, context);
            context.progress("simulate", simulation.timestep(), plan.horizon());
            step(context);
            viewed = simulation.timestep();
            stopped = paced && watched.meets(viewed);
            if (System.nanoTime() - shown > FRAME_NANOS && control.takeWish()) {
                feed.accept(frame(control, context));
                shown = System.nanoTime();
            }
            if (paced && !stopped && simulation.timestep() < end) {
                control.keepPace(simulation.timestep() - first, began, context);
            }
        }
        return frame(control, context);
    }

    /** Looks at an earlier step. */
    void view(int timestep) {
        viewed = Math.max(0, Math.min(simulation.timestep(), timestep));
    }

    /** Watches another image; the one watched before stays until this one has come as far. */
    void watch(int other, Job.Context context) throws EngineException {
        int index = indices[other];
        Picture shown = images.picture(images.test().index(index));
        WatchedImage next = new WatchedImage(network, plan, images.test(), index);
        try {
            while (next.reached() < simulation.timestep()) {
                context.checkpoint();
                context.progress("simulate", next.reached(), simulation.timestep());
                next.step(context::checkpoint);
            }
        } catch (RuntimeException e) {
            next.close();
            throw e;
        }
        watched.close();
        watched = next;
        picture = shown;
        sample = other;
    }

    SimulationFrame frame(RunControl control, Job.Context context) {
        int site = Math.max(0, Math.min(control.site(), network.thresholds().size() - 1));
        lookOut(control, context);
        return new SimulationFrame(
                viewed,
                simulation.timestep(),
                plan.horizon(),
                watched.activity(site, viewed, control.picked(), context::checkpoint),
                accuracy.scores(viewed).stream().map(Measured::of).toList(),
                plan.ann() == null ? null : Measured.of(plan.ann()),
                ReadoutFrame.of(plan, accuracy, viewed),
                sample(),
                rates.get(viewed),
                costs.get(viewed),
                watched.neuron(site, control.explained(), viewed, context::checkpoint),
                watched.breakpoints());
    }

    private void lookOut(RunControl control, Job.Context context) {
        watched.lookOut(control.breakpoints(), context::checkpoint);
    }

    /** What it takes to run the same steps again, and what came of them. */
    ProjectFacts.Simulation facts() {
        return new ProjectFacts.Simulation(
                indices.length,
                plan.horizon(),
                simulation.timestep(),
                viewed,
                sample,
                accuracy.hits());
    }

    @Override
    public void close() {
        watched.close();
        simulation.close();
        manager.close();
    }

    /** The batch last: where its step is cancelled, the watched image may be one ahead. */
    private void step(Job.Context context) {
        if (watched.reached() == simulation.timestep()) {
            watched.step(context::checkpoint);
        }
        simulation.advance(1, context::checkpoint);
        accuracy.collect(simulation.output());
        costs.add(CostFrame.of(cost.now()));
        rates.add(rates());
    }

    private List<Double> rates() {
        return IntStream.range(0, network.thresholds().size())
                .mapToObj(site -> simulation.population(site).rate())
                .toList();
    }

    private SampleFrame sample() {
        int index = indices[sample];
        int label = images.test().labelled() ? images.test().label(index) : -1;
        List<String> names = images.test().classNames();
        return new SampleFrame(
                sample,
                indices.length,
                images.className(index),
                picture,
                scores(names, label),
                RaceFrame.of(watched.race(), viewed, names, plan.annClass(index), label));
    }

    private List<ClassScore> scores(List<String> names, int label) {
        if (viewed == 0) {
            return List.of();
        }
        ClassRace race = watched.race();
        return race.best(viewed, CLASSES).stream()
                .map(
                        index ->
                                new ClassScore(
                                        Images.className(index, names),
                                        race.share(index, viewed),
                                        index == label))
                .toList();
    }

    /** Of the images that run; null where unknown. */
    private int[] labels() {
        return images.test().labelled()
                ? Arrays.stream(indices).map(images.test()::label).toArray()
                : null;
    }
}
