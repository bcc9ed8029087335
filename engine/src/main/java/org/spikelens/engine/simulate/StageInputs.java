package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.ann.Operators;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.neuron.SpikingPopulation;
import org.spikelens.engine.tensor.NativeMemory;

/** Computes what the head of a stage reads in one timestep. */
final class StageInputs {
    private final Stage stage;
    private final Operators operators;
    private final Map<String, ValueSource> sources;
    private final int site;
    private final List<SpikeObserver> observers;

    StageInputs(Stage stage, Operators operators, Map<String, ValueSource> sources) {
        this(stage, operators, sources, -1, List.of());
    }

    private StageInputs(
            Stage stage,
            Operators operators,
            Map<String, ValueSource> sources,
            int site,
            List<SpikeObserver> observers) {
        this.stage = stage;
        this.operators = operators;
        this.sources = sources;
        this.site = site;
        this.observers = observers;
    }

    /** The same, where observers are told of what arrives at a site. */
    StageInputs watched(int number, List<SpikeObserver> by) {
        return new StageInputs(stage, operators, sources, number, by);
    }

    private SpikeSource shortcut() {
        Stage.Shortcut shortcut = stage.shortcut();
        return shortcut == null ? null : (SpikeSource) sources.get(shortcut.spikes());
    }

    /** What arrives at a site in a timestep; {@code scope} owns the currents. */
    SpikingPopulation.Arrival arrival(int slot, int timestep, NDManager scope) {
        NDArray current = compute(slot, timestep, scope).get(0);
        FloatBuffer values = NativeMemory.of(current).asFloatBuffer();
        SpikeSource shortcut = shortcut();
        SpikingPopulation.Arrival arrival =
                shortcut == null
                        ? SpikingPopulation.Arrival.of(values)
                        : new SpikingPopulation.Arrival(
                                values, shortcut.slot(slot), shortcut.expansion());
        for (SpikeObserver observer : observers) {
            observer.inputs(site, timestep, new NodeValues(sources, slot, timestep, scope));
            observer.currents(site, timestep, arrival);
        }
        return arrival;
    }

    /**
     * What the head reads, in its order, without the spikes of a shortcut; owned by {@code scope}.
     */
    List<NDArray> compute(int slot, int timestep, NDManager scope) {
        Map<String, NDArray> values = new HashMap<>();
        for (String name : stage.external()) {
            values.put(name, sources.get(name).view(slot, timestep, scope));
        }
        for (Node node : stage.body()) {
            Checkpoint.pass();
            values.put(node.name(), operators.apply(node, inputs(node.inputs(), values)));
        }
        return inputs(stage.reads(), values);
    }

    private static List<NDArray> inputs(List<String> names, Map<String, NDArray> values) {
        List<NDArray> inputs = new ArrayList<>(names.size());
        for (String name : names) {
            inputs.add(values.get(name));
        }
        return inputs;
    }
}
