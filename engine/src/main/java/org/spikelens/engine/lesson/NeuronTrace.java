package org.spikelens.engine.lesson;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One neuron from its first timestep to its last. Immutable.
 *
 * @param start potential before the first timestep
 */
public record NeuronTrace(double threshold, double start, List<NeuronStep> steps) {
    public NeuronTrace {
        steps = List.copyOf(steps);
    }

    /** How often it fired. */
    public int count() {
        return (int) steps.stream().filter(NeuronStep::fired).count();
    }

    /** What the rate stands for: threshold times count over timesteps. */
    public double output() {
        return threshold * count() / steps.size();
    }

    /** The mean current. */
    public double mean() {
        long sum = 0;
        for (NeuronStep step : steps) {
            sum += LessonNeuron.units(step.current());
        }
        return sum / LessonNeuron.UNITS / steps.size();
    }

    /** What a ReLU makes of the mean current. */
    public double activation() {
        return Math.max(0, mean());
    }

    public double lowest() {
        return potentials().min().orElse(start);
    }

    public double highest() {
        return potentials().max().orElse(start);
    }

    private DoubleStream potentials() {
        DoubleStream reached =
                steps.stream()
                        .flatMapToDouble(step -> DoubleStream.of(step.charged(), step.after()));
        return DoubleStream.concat(DoubleStream.of(start), reached);
    }
}
