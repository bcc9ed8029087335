package org.spikelens.engine.calibrate;

import org.spikelens.engine.tensor.ParallelFor;

/** The thresholds of one spiking layer while they are searched; see {@link GridSearch}. */
final class SiteGrid extends SiteProcess {
    static final int POINTS = 95;

    private static final double STEP = 0.01;
    private static final long MOST_VALUES = 2_000_000;

    private final GridSettings settings;
    private final double[] cap;

    /**
     * @param channels of the layer
     * @param cap largest value of its activation: 6 for ReLU6
     */
    SiteGrid(GridSettings settings, int channels, double cap) {
        super(settings.granularity(), channels);
        this.settings = settings;
        this.cap = new double[] {cap};
    }

    @Override
    double[] thresholds(Currents currents, CurrentScan scan) {
        double[] old = trajectory().last();
        boolean layer = settings.granularity() == Granularity.LAYER;
        double[] largest = new double[old.length];
        for (int channel = 0; channel < currents.channels(); channel++) {
            int group = layer ? 0 : channel;
            largest[group] =
                    Math.max(largest[group], Math.min(Math.max(0, scan.max(channel)), cap[0]));
        }
        double[][] errors = new double[currents.channels()][POINTS];
        ParallelFor.run(
                errors.length,
                channel ->
                        search(currents, channel, largest[layer ? 0 : channel], errors[channel]));
        double[] moved = new double[old.length];
        if (layer) {
            double[] sum = new double[POINTS];
            for (double[] channel : errors) {
                for (int i = 0; i < POINTS; i++) {
                    sum[i] += channel[i];
                }
            }
            moved[0] = moved(old[0], largest[0], sum);
        } else {
            for (int channel = 0; channel < moved.length; channel++) {
                moved[channel] = moved(old[channel], largest[channel], errors[channel]);
            }
        }
        return moved;
    }

    @Override
    double[] ceilings(double[] old, double[] moved) {
        return cap;
    }

    private double moved(double old, double largest, double[] errors) {
        if (!(largest > 0)) {
            return old;
        }
        int best = 0;
        for (int i = 1; i < POINTS; i++) {
            best = errors[i] < errors[best] ? i : best;
        }
        double found = point(largest, best);
        return old > 0 ? old + settings.newest() * (found - old) : found;
    }

    private static double point(double largest, int i) {
        return largest * (1 - STEP * i);
    }

    /** Adds up the squared errors of a channel for every point of the grid. */
    private void search(Currents currents, int channel, double largest, double[] errors) {
        long values = (long) currents.samples() * currents.channels() * currents.size();
        int stride = (int) ((values + MOST_VALUES - 1) / MOST_VALUES);
        float[] activations = new float[Currents.CHUNK];
        int found = 0;
        int at = channel % Math.max(1, stride);
        for (int sample = 0; sample < currents.samples() && largest > 0; sample++) {
            for (; at < currents.size(); at += stride) {
                float current = currents.get(sample, channel, at);
                if (current > 0) {
                    activations[found++] = (float) Math.min(current, cap[0]);
                }
                if (found == activations.length) {
                    add(activations, found, largest, errors);
                    found = 0;
                }
            }
            at -= currents.size();
        }
        add(activations, found, largest, errors);
    }

    private void add(float[] activations, int length, double largest, double[] errors) {
        int timesteps = settings.timesteps();
        for (int i = 0; i < POINTS && largest > 0; i++) {
            double threshold = point(largest, i);
            double sum = 0;
            for (int k = 0; k < length; k++) {
                // divided first, so that the largest is worth exactly T; the cast is the floor here
                int steps = Math.min(timesteps, (int) (activations[k] / threshold * timesteps));
                double rest = activations[k] - steps * threshold / timesteps;
                sum += rest * rest;
            }
            errors[i] += sum;
        }
    }
}
