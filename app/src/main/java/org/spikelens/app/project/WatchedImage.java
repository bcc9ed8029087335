package org.spikelens.app.project;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.metrics.ClassRace;
import org.spikelens.engine.record.TimeTravel;
import org.spikelens.engine.simulate.Coding;
import org.spikelens.engine.simulate.Mode;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
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

    private final NDManager manager = TensorRuntime.newManager();
    private final SpikingNetwork network;
    private final Simulation simulation;
    private final Recording recording;
    private final ClassRace race;
    private final TimeTravel travel;
    private Potentials potentials = new Potentials(0, List.of());

    WatchedImage(SpikingNetwork network, SimulationPlan plan, ImageSet images, int index)
            throws EngineException {
        this.network = network;
        race = new ClassRace(plan.windows());
        recording = new Recording(network.thresholds().size());
        try {
            simulation =
                    new Simulation(
                            network,
                            new SimulationSettings(Mode.STEP, Coding.CONSTANT, 0, -1),
                            manager);
            try (NDManager scope = manager.newSubManager()) {
                simulation.begin(images.batch(scope, index));
            }
        } catch (EngineException | RuntimeException e) {
            manager.close();
            throw e;
        }
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
        return recording.activity(site, neurons, timestep, traces);
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
            potentials = new Potentials(site, picked);
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
        List<Integer> spikes = new ArrayList<>();
        for (int step = 1; step <= timestep; step++) {
            if (recording.fired(site, step, neuron)) {
                spikes.add(step);
            }
        }
        return new Trace(neuron, potential, spikes, lastCharge(potential, timestep, neuron, site));
    }

    /** What the last step put onto a membrane; null where its potentials do not tell. */
    private Charge lastCharge(List<Double> potential, int timestep, int neuron, int site) {
        boolean fired = timestep > 0 && recording.fired(site, timestep, neuron);
        if (timestep == 0
                || !(network.neuron() instanceof IntegrateAndFireModel settings)
                || fired && settings.reset() == Reset.ZERO) {
            return null;
        }
        return Charge.of(
                (1 - settings.leak()) * potential.get(timestep - 1),
                potential.get(timestep),
                fired ? 1 : 0);
    }
}
