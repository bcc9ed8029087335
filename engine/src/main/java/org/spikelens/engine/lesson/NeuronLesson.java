package org.spikelens.engine.lesson;

/**
 * The first lesson: one neuron under a constant current.
 *
 * @param input the current
 * @param trace what it does
 * @param stairs what it would make of any other current in view
 * @param terms where the difference to the ReLU comes from; null with reset to zero, for which they
 *     are not defined
 * @param lost spikes fewer than with reset by subtraction
 */
public record NeuronLesson(
        LessonNeuron neuron,
        double input,
        NeuronTrace trace,
        Staircase stairs,
        ErrorTerms terms,
        int lost) {
    private static final double NOTHING = 1e-9;

    /** The currents in view. */
    public static final double LEAST_INPUT = -0.5;

    public static final double MOST_INPUT = 2;

    public static NeuronLesson of(LessonNeuron neuron, double input) {
        NeuronTrace trace = neuron.run(input);
        long sum = LessonNeuron.units(input) * neuron.timesteps();
        return new NeuronLesson(
                neuron,
                input,
                trace,
                Staircase.of(neuron, LEAST_INPUT, MOST_INPUT),
                neuron.resetToZero() ? null : ErrorTerms.of(neuron, trace, trace.mean()),
                neuron.lawfulCount(sum) - trace.count());
    }

    /** Threshold times rate less what the ReLU gives. */
    public double error() {
        return trace.output() - trace.activation();
    }

    /** The height of one stair: threshold over timesteps. */
    public double stair() {
        return neuron.threshold() / neuron.timesteps();
    }

    public Cause cause() {
        if (Math.abs(error()) < NOTHING) {
            return trace.count() == 0 ? Cause.SILENT : Cause.EXACT;
        }
        if (lost > 0) {
            return Cause.LOST_IN_RESET;
        }
        return trace.activation() > neuron.threshold() ? Cause.CLIPPED : Cause.QUANTISED;
    }
}
