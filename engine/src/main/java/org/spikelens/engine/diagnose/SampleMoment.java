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
    private final int[] active;
    private int actives;
    private int quietInRange;
    private double[] channelThresholds = new double[0];
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
        this.active = new int[neurons];
    }

    /**
     * Takes the errors of the neurons apart that the state holds.
     *
     * @param of the layer at this moment
     * @param measured the sums of currents, added up as they came; null where only spikes and
     *     potential tell them
     * @param times how often each of these has come: what never changes is added up once
     */
    void split(SiteLaw of, double[] measured, int times) {
        if (law != of) {
            law = of;
            channelThresholds = meanThresholds();
        }
        residual = 0;
        split();
        drift = law.balanced() && measured != null ? drifted(measured, times) : Double.NaN;
    }

    private void split() {
        double[] inherited = terms[Term.INHERITED.ordinal()];
        double[] clipping = terms[Term.CLIPPING.ordinal()];
        double[] quantisation = terms[Term.QUANTISATION.ordinal()];
        double[] unevenness = terms[Term.UNEVENNESS.ordinal()];
        float[] currents = state.current();
        double[] sums = state.sum();
        int[] fired = state.fired();
        float[] potentials = state.potential();
        int[] first = state.first();
        actives = 0;
        quietInRange = 0;
        for (int i = 0; i < activation.length; i++) {
            if (first[i] == 0 && law.quiet(i, currents[i], sums[i], fired[i], potentials[i])) {
                quietInRange += law.left(i, sums[i], 0, potentials[i]) < 0 ? 0 : 1;
                activation[i] = 0;
                output[i] = 0;
                inherited[i] = 0;
                clipping[i] = 0;
                quantisation[i] = 0;
                unevenness[i] = 0;
                continue;
            }
            active[actives++] = i;
            ErrorSplit split = law.split(i, currents[i], sums[i], fired[i], potentials[i]);
            activation[i] = split.activation();
            output[i] = split.output();
            inherited[i] = split.inherited();
            clipping[i] = split.clipping();
            quantisation[i] = split.quantisation();
            unevenness[i] = split.unevenness();
            residual = Math.max(residual, Math.abs(split.residual()));
        }
    }

    private double[] meanThresholds() {
        double[] means = new double[channels()];
        for (int channel = 0; channel < means.length; channel++) {
            double sum = 0;
            for (int i = channel * channelSize; i < (channel + 1) * channelSize; i++) {
                sum += law.threshold(i);
            }
            means[channel] = sum / channelSize;
        }
        return means;
    }

    private double drifted(double[] measured, int times) {
        double largest = 0;
        for (int i = 0; i < activation.length; i++) {
            double told = law.told(i, state.fired()[i], state.potential()[i]);
            largest = Math.max(largest, Math.abs(measured[i] * times - told));
        }
        return largest / law.timesteps();
    }

    /**
     * Neurons at which there is something to see, rising; {@link #actives} of them. All others sent
     * nothing and should not have, and all their terms are 0.
     */
    int[] active() {
        return active;
    }

    int actives() {
        return actives;
    }

    /** How many of the others have a potential of 0 or above. */
    int quietInRange() {
        return quietInRange;
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

    /** Mean threshold of each channel. */
    double[] channelThresholds() {
        return channelThresholds;
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
