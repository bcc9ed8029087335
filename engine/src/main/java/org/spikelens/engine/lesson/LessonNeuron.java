package org.spikelens.engine.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spikelens.engine.neuron.FiringRule;
import org.spikelens.engine.neuron.IntegrateAndFire;

/**
 * One integrate-and-fire neuron as a class computes it by hand.
 *
 * <p>It steps {@link IntegrateAndFire} in whole units of 0.00001: threshold, start potential and
 * currents are rounded to such units first. Whole numbers add without rounding, so ten inputs of
 * 0.1 reach a threshold of 1, as they do on paper and do not in binary fractions.
 *
 * @param threshold above zero
 * @param startShare potential before the first timestep, a share of the threshold from 0 to below 1
 * @param resetToZero whether a spike clears the potential instead of taking the threshold from it
 * @param timesteps how long it is watched: T, at least 1
 */
public record LessonNeuron(
        double threshold, double startShare, boolean resetToZero, int timesteps) {
    static final double UNITS = 1e5;

    public LessonNeuron {
        if (!(threshold * UNITS >= 1)) {
            throw new IllegalArgumentException("threshold " + threshold);
        }
        if (!(startShare >= 0 && startShare < 1)) {
            throw new IllegalArgumentException("start potential " + startShare);
        }
        if (timesteps < 1) {
            throw new IllegalArgumentException("timesteps " + timesteps);
        }
    }

    /**
     * Runs it from its start potential.
     *
     * @param currents one a timestep
     */
    public NeuronTrace run(double[] currents) {
        if (currents.length != timesteps) {
            throw new IllegalArgumentException(currents.length + " currents");
        }
        IntegrateAndFire neuron = neuron();
        boolean[] spike = new boolean[1];
        List<NeuronStep> steps = new ArrayList<>();
        for (double current : currents) {
            double before = neuron.potential(0);
            double arriving = units(current);
            neuron.step(new double[] {arriving}, spike);
            steps.add(
                    new NeuronStep(
                            before / UNITS,
                            arriving / UNITS,
                            (before + arriving) / UNITS,
                            spike[0],
                            neuron.potential(0) / UNITS));
        }
        return new NeuronTrace(thresholdUnits() / UNITS, startUnits() / UNITS, steps);
    }

    /** Runs it with the same current in every timestep. */
    public NeuronTrace run(double current) {
        double[] currents = new double[timesteps];
        Arrays.fill(currents, current);
        return run(currents);
    }

    /** How often it fires with the same current, in whole units, in every timestep. */
    int count(long currentUnits) {
        IntegrateAndFire neuron = neuron();
        boolean[] spike = new boolean[1];
        double[] current = {currentUnits};
        int count = 0;
        for (int t = 0; t < timesteps; t++) {
            neuron.step(current, spike);
            count += spike[0] ? 1 : 0;
        }
        return count;
    }

    /** How often the sum of currents asks it to fire: the law for a constant current. */
    int lawfulCount(long sumUnits) {
        long count = Math.floorDiv(sumUnits + startUnits(), thresholdUnits());
        return (int) Math.max(0, Math.min(timesteps, count));
    }

    long thresholdUnits() {
        return units(threshold);
    }

    long startUnits() {
        return units(startShare * threshold);
    }

    static long units(double value) {
        return Math.round(value * UNITS);
    }

    private IntegrateAndFire neuron() {
        return IntegrateAndFire.startingAt(
                new FiringRule(resetToZero, 0),
                new double[] {thresholdUnits()},
                new double[] {startUnits()});
    }
}
