package org.spikelens.app.project;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.diagnose.story.NeuronTape;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.metrics.ClassRace;
import org.spikelens.engine.record.BreakpointWatch;
import org.spikelens.engine.record.Charge;
import org.spikelens.engine.record.NeuronPick;
import org.spikelens.engine.record.PotentialTape;
import org.spikelens.engine.record.SpikeTape;
import org.spikelens.engine.record.TimeTravel;
import org.spikelens.engine.simulate.Coding;
import org.spikelens.engine.simulate.Mode;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.simulate.SpikeObserver;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * One test image running through the spiking network by itself, so that everything about it can be
 * looked at. Confined to the engine's thread.
 *
 * <p>All spikes are kept, a bit each, and the outputs. Potentials are kept of the picked neurons
 * alone: those of neurons picked later come from running the same steps again, which gives the same
 * numbers, and takes little for a single image.
 */
final class WatchedImage implements AutoCloseable {
    /** A later keyframe would let a replay skip steps whose potentials are wanted. */
    private static final int ONLY_THE_START = Integer.MAX_VALUE;

    /** Rows of an explanation. */
    private static final int MOST_SENDERS = 12;

    private final NDManager manager = TensorRuntime.newManager();
    private final SpikingNetwork network;
    private final List<String> sites;
    private final Simulation simulation;
    private final SpikeTape recording;
    private final ClassRace race;
    private final TimeTravel travel;
    private final NDArray image;
    private final int label;
    private PotentialTape potentials = new PotentialTape(0, List.of());
    private List<BreakpointChoice> choices = List.of();
    private BreakpointWatch watch;
    private NeuronTape tape;

    WatchedImage(SpikingNetwork network, SimulationPlan plan, ImageSet images, int index)
            throws EngineException {
        this.network = network;
        sites = network.thresholds().stream().map(SiteThresholds::site).toList();
        race = new ClassRace(plan.windows());
        recording = new SpikeTape(network.thresholds().size());
        try {
            simulation =
                    new Simulation(
                            network,
                            new SimulationSettings(Mode.STEP, Coding.CONSTANT, 0, -1),
                            manager);
            image = images.batch(manager, index);
            simulation.begin(image);
        } catch (EngineException | RuntimeException e) {
            manager.close();
            throw e;
        }
        label = images.labelled() ? images.label(index) : -1;
        watch = new BreakpointWatch(List.of(), label);
        simulation.observe(recording);
        travel = new TimeTravel(simulation, ONLY_THE_START, 0);
    }

    /** How far it has come. */
    int reached() {
        return race.timesteps();
    }

    /** Goes on by one step. */
    void step(Runnable checkpoint) {
        travel.goTo(reached() + 1, checkpoint);
        race.collect(simulation.output());
        decide(watch, reached());
    }

    private void decide(BreakpointWatch told, int timestep) {
        told.decided(timestep, race.leaders(timestep).get(timestep - 1));
    }

    /**
     * Waits for other moments from now on; those of the past are found in the same steps again.
     * Neurons that this network does not have are not waited for.
     */
    void lookOut(List<BreakpointChoice> all, Runnable checkpoint) {
        List<BreakpointChoice> wanted = all.stream().filter(this::possible).toList();
        if (choices.equals(wanted)) {
            return;
        }
        BreakpointWatch next =
                new BreakpointWatch(
                        wanted.stream()
                                .map(choice -> choice.breakpoint(site(choice.layer())))
                                .toList(),
                        label);
        again(next, checkpoint);
        for (int step = 1; step <= reached(); step++) {
            decide(next, step);
        }
        simulation.ignore(watch);
        watch = next;
        choices = List.copyOf(wanted);
    }

    private boolean possible(BreakpointChoice choice) {
        int site = site(choice.layer());
        return !choice.kind().asksNeuron()
                || site >= 0 && choice.neuron() < simulation.population(site).neurons();
    }

    private int site(String layer) {
        return sites.indexOf(layer);
    }

    /** Whether anything that is waited for comes about at a step. */
    boolean meets(int timestep) {
        return !watch.at(timestep).isEmpty();
    }

    /** When what is waited for came about. */
    List<BreakpointFrame> breakpoints() {
        return IntStream.range(0, choices.size())
                .mapToObj(i -> new BreakpointFrame(choices.get(i), watch.met(i)))
                .toList();
    }

    /**
     * A neuron looked at closely.
     *
     * @return null where the layer has no such neuron
     */
    NeuronFrame neuron(int site, int neuron, int timestep, Runnable checkpoint) {
        if (neuron < 0 || neuron >= simulation.population(site).neurons()) {
            simulation.ignore(tape);
            tape = null;
            return null;
        }
        NeuronPick pick = new NeuronPick(site, 0, neuron);
        if (tape == null || !tape.pick().equals(pick)) {
            NeuronTape next = new NeuronTape(network, simulation, image, pick);
            again(next, checkpoint);
            simulation.ignore(tape);
            tape = next;
        }
        return new NeuronFrame(
                site,
                neuron,
                tape.trace(reached()),
                timestep == 0 ? null : tape.why(timestep, MOST_SENDERS));
    }

    /** Runs the same steps again for somebody who has not heard of them; observes from then on. */
    private void again(SpikeObserver observer, Runnable checkpoint) {
        simulation.observe(observer);
        try {
            travel.goTo(0, checkpoint);
            travel.goTo(reached(), checkpoint);
        } catch (RuntimeException e) {
            simulation.ignore(observer);
            throw e;
        }
    }

    /** How the classes stood after each step. */
    ClassRace race() {
        return race;
    }

    /** What a layer did up to a step, with the potentials of some of its neurons. */
    LayerActivity activity(int site, int timestep, List<Integer> picked, Runnable checkpoint) {
        int neurons = simulation.population(site).neurons();
        List<Integer> known = picked.stream().filter(neuron -> neuron < neurons).toList();
        follow(site, known, checkpoint);
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            traces.add(trace(site, i, timestep));
        }
        return new LayerActivity(
                site,
                neurons,
                recording.steps(site, timestep),
                traces,
                recording.firstSpike(site, timestep),
                neurons - recording.everFired(site, timestep));
    }

    @Override
    public void close() {
        simulation.close();
        manager.close();
    }

    /** Keeps the potentials of these neurons, from the first step on. */
    private void follow(int site, List<Integer> picked, Runnable checkpoint) {
        if (!potentials.of(site, picked)) {
            simulation.ignore(potentials);
            potentials = new PotentialTape(site, picked);
            simulation.observe(potentials);
        }
        if (!picked.isEmpty() && !potentials.reaches(reached())) {
            travel.goTo(0, checkpoint);
            potentials.begin(simulation.population(site));
            travel.goTo(reached(), checkpoint);
        }
    }

    private Trace trace(int site, int index, int timestep) {
        int neuron = potentials.neurons().get(index);
        List<Double> potential = potentials.trace(index, timestep);
        boolean fired = timestep > 0 && recording.fired(site, timestep, neuron);
        return new Trace(
                neuron,
                potential,
                recording.firings(site, timestep, neuron),
                simulation.population(site).threshold(neuron),
                Charge.last(network.neuron(), potential, fired).orElse(null));
    }
}
