package org.spikelens.engine.workflow;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.simulate.Coding;
import org.spikelens.engine.simulate.Mode;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Measures the accuracy of a network whose first spiking sites spike while the others stay
 * analogue.
 *
 * @param prefix how many sites spike, in running order; 0 for none
 * @param timesteps of the run; the output is read at its end
 * @param test labelled images
 * @param images how many of them are used, the first ones
 */
public record TryPrefix(
        SpikingNetwork network, int prefix, int timesteps, ImageSet test, int images)
        implements Job<Score> {
    private static final int BATCH = 50;

    @Override
    public Score run(Context context) throws EngineException {
        int count = Math.min(images, test.size());
        long hits = 0;
        SimulationSettings settings = new SimulationSettings(Mode.AUTO, Coding.CONSTANT, 0, prefix);
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation = new Simulation(network, settings, manager)) {
            for (int from = 0; from < count; from += BATCH) {
                int[] indices = IntStream.range(from, Math.min(count, from + BATCH)).toArray();
                try (NDManager scope = manager.newSubManager()) {
                    simulation.begin(test.batch(scope, indices));
                }
                double[] read = read(simulation, context);
                int[] labels = Arrays.stream(indices).map(test::label).toArray();
                hits += Score.of(Classes.of(read, read.length / labels.length), labels).hits();
            }
        }
        return new Score(hits, count);
    }

    /** Summed over the timesteps that are read. */
    private double[] read(Simulation simulation, Context context) {
        int first = network.neuron().readFrom(timesteps);
        simulation.advance(first, context::checkpoint);
        double[] before = simulation.output();
        simulation.advance(timesteps - first, context::checkpoint);
        double[] read = simulation.output();
        for (int i = 0; i < read.length; i++) {
            read[i] -= before[i];
        }
        return read;
    }
}
