package org.spikelens.engine.diagnose;

/**
 * A spiking layer after so many timesteps of one image, with the error of every neuron taken apart.
 * Arrays hold one value a neuron of a sample, C-H-W with W fastest, and are only to be read.
 */
final class SampleMoment {
    private final int channelSize;
    private final State state;
    private final double[] activation;
    private final double[] output;
    private final double[][] terms;
    private SiteLaw law;
    private double residual;
    private double drift;

    /**
     * What the neurons of a layer are in.
     *
     * @param current of the source network
     * @param sum of the currents of the timesteps that count
     * @param fired spikes in those
     * @param potential after the last of them
     * @param first timestep of the first spike of the run, from 1; 0 for none
     */
    record State(float[] current, double[] sum, int[] fired, float[] potential, int[] first) {
        State(int neurons) {
            this(
                    new float[neurons],
                    new double[neurons],
                    new int[neurons],
                    new float[neurons],
                    new int[neurons]);
        }
    }

    /**
     * Memory for a layer, to be filled and {@link #split} as often as there are images.
     *
     * @param neurons of a sample
     * @param channelSize neurons of a channel
     */
    SampleMoment(int neurons, int channelSize) {
        this.channelSize = channelSize;
        this.state = new State(neurons);
        this.activation = new double[neurons];
        this.output = new double[neurons];
        this.terms = new double[Term.values().length][neurons];
    }

    /**
     * Takes the errors of the neurons apart that the state holds.
     *
     * @param of the layer at this moment
     * @param measured the sums of currents, added up as they came; null where only spikes and
     *     potential tell them
     */
    void split(SiteLaw of, double[] measured) {
        law = of;
        residual = 0;
        split();
        drift = law.balanced() && measured != null ? drifted(measured) : Double.NaN;
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
    }

    private double drifted(double[] measured) {
        double largest = 0;
        for (int i = 0; i < activation.length; i++) {
            double told = law.told(i, state.fired()[i], state.potential()[i]);
            largest = Math.max(largest, Math.abs(measured[i] - told));
        }
        return largest / law.timesteps();
    }

    /** Of the layer at this moment. */
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
