package org.spikelens.engine.diagnose;

/**
 * A spiking layer after so many timesteps of one image, with the error of every neuron taken apart.
 * Arrays hold one value a neuron of a sample, C-H-W with W fastest, and are only to be read.
 */
final class SampleMoment {
    private final SiteLaw law;
    private final int channelSize;
    private final State state;
    private final double[] activation;
    private final double[] output;
    private final double[][] terms;
    private double residual;
    private double drift = Double.NaN;

    /**
     * What the neurons of a layer are in.
     *
     * @param current of the source network
     * @param sum of the currents of the timesteps that count
     * @param measured the same, added up as currents came; null where only spikes and potential
     *     tell it
     * @param fired spikes in those
     * @param potential after the last of them
     * @param first timestep of the first spike of the run, from 1; 0 for none
     */
    record State(
            float[] current,
            double[] sum,
            double[] measured,
            int[] fired,
            float[] potential,
            int[] first) {}

    /**
     * @param channelSize neurons of a channel
     */
    SampleMoment(SiteLaw law, int channelSize, State state) {
        this.law = law;
        this.channelSize = channelSize;
        this.state = state;
        int neurons = state.fired().length;
        this.activation = new double[neurons];
        this.output = new double[neurons];
        this.terms = new double[Term.values().length][neurons];
        split();
    }

    private void split() {
        double[] inherited = terms[Term.INHERITED.ordinal()];
        double[] clipping = terms[Term.CLIPPING.ordinal()];
        double[] quantisation = terms[Term.QUANTISATION.ordinal()];
        double[] unevenness = terms[Term.UNEVENNESS.ordinal()];
        for (int i = 0; i < activation.length; i++) {
            ErrorSplit split =
                    law.split(
                            i,
                            state.current()[i],
                            state.sum()[i],
                            state.fired()[i],
                            state.potential()[i]);
            activation[i] = split.activation();
            output[i] = split.output();
            inherited[i] = split.inherited();
            clipping[i] = split.clipping();
            quantisation[i] = split.quantisation();
            unevenness[i] = split.unevenness();
            residual = Math.max(residual, Math.abs(split.residual()));
        }
        if (law.balanced() && state.measured() != null) {
            drift = drifted();
        }
    }

    private double drifted() {
        double largest = 0;
        for (int i = 0; i < activation.length; i++) {
            double told = law.told(i, state.fired()[i], state.potential()[i]);
            largest = Math.max(largest, Math.abs(state.measured()[i] - told));
        }
        return largest / law.timesteps();
    }

    SiteLaw law() {
        return law;
    }

    State state() {
        return state;
    }

    int neurons() {
        return activation.length;
    }

    int channelSize() {
        return channelSize;
    }

    int channels() {
        return activation.length / channelSize;
    }

    /** Of the source network. */
    double[] activation() {
        return activation;
    }

    /** What neurons sent on average. */
    double[] output() {
        return output;
    }

    double[] term(Term term) {
        return terms[term.ordinal()];
    }

    /** The most that the terms of a neuron miss of its error. */
    double residual() {
        return residual;
    }

    /** The largest drift of a neuron; NaN if there is none. */
    double drift() {
        return drift;
    }
}
