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

    /**
     * What came in up to a timestep, and what became of it. In whole units of {@link LessonNeuron},
     * so {@code start + received = sent + left + lost} holds exactly.
     *
     * @param timestep from 0; behind the last one it is that
     */
    public Balance balance(int timestep) {
        List<NeuronStep> past = steps.subList(0, Math.min(timestep, steps.size()));
        long received = 0;
        int spikes = 0;
        for (NeuronStep step : past) {
            received += LessonNeuron.units(step.current());
            spikes += step.fired() ? 1 : 0;
        }
        long sent = spikes * LessonNeuron.units(threshold);
        double left = past.isEmpty() ? start : past.get(past.size() - 1).after();
        long lost = LessonNeuron.units(start) + received - sent - LessonNeuron.units(left);
        return new Balance(
                received / LessonNeuron.UNITS,
                spikes,
                sent / LessonNeuron.UNITS,
                left,
                lost / LessonNeuron.UNITS);
    }

    /**
     * What became of a neuron's currents.
     *
     * @param received sum of the currents
     * @param spikes how often it fired
     * @param sent threshold times spikes
     * @param left the potential
     * @param lost what resets to zero threw away; 0 with reset by subtraction
     */
    public record Balance(double received, int spikes, double sent, double left, double lost) {}

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
