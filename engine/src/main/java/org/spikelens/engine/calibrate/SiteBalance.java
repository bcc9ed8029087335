package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDArray;

/**
 * The thresholds of one spiking layer while they are balanced; see {@link LocalThresholdBalancing}.
 */
final class SiteBalance implements SiteProcess {
    private final BalancingSettings settings;
    private final double cap;
    private final SiteRecord record;
    private final ThresholdTrajectory trajectory;

    /**
     * @param channels of the layer
     * @param cap largest value of its activation: 6 for ReLU6
     */
    SiteBalance(BalancingSettings settings, int channels, double cap) {
        this.settings = settings;
        this.cap = cap;
        this.record = new SiteRecord(channels);
        this.trajectory = new ThresholdTrajectory(settings.granularity(), channels);
    }

    @Override
    public ThresholdTrajectory trajectory() {
        return trajectory;
    }

    @Override
    public SiteRecord record() {
        return record;
    }

    @Override
    public NDArray update(NDArray current, CurrentScan scan) {
        Currents currents = new Currents(current);
        double[] old = trajectory.last();
        scan.scan(currents, old);
        record.observe(currents, scan);
        double[] balanced =
                settings.granularity() == Granularity.LAYER
                        ? layer(old[0], scan)
                        : channels(old, scan);
        trajectory.append(balanced);
        scan.clip(currents, settings.order() == UpdateOrder.PAPER ? old : balanced, balanced);
        record.observeClipping(scan);
        return currents.finish();
    }

    private double[] channels(double[] old, CurrentScan scan) {
        double[] balanced = new double[old.length];
        for (int channel = 0; channel < old.length; channel++) {
            double mean = scan.surplus(channel) / scan.elements();
            balanced[channel] = moved(old[channel], mean, record.largestActivation(channel));
        }
        return balanced;
    }

    private double[] layer(double old, CurrentScan scan) {
        double surplus = 0;
        for (int channel = 0; channel < scan.channels(); channel++) {
            surplus += scan.surplus(channel);
        }
        double mean = surplus / scan.elements() / scan.channels();
        return new double[] {moved(old, mean, record.largestActivation())};
    }

    private double moved(double threshold, double meanSurplus, double largest) {
        double moved = Math.min(threshold + 2 * settings.eta() * meanSurplus, cap);
        return settings.overshootGuard() ? Math.min(moved, largest) : moved;
    }
}
