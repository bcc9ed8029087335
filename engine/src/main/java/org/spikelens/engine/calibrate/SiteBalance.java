package org.spikelens.engine.calibrate;

/**
 * The thresholds of one spiking layer while they are balanced; see {@link LocalThresholdBalancing}.
 */
final class SiteBalance extends SiteProcess {
    private final BalancingSettings settings;
    private final double cap;

    /**
     * @param channels of the layer
     * @param cap largest value of its activation: 6 for ReLU6
     */
    SiteBalance(BalancingSettings settings, int channels, double cap) {
        super(settings.granularity(), channels);
        this.settings = settings;
        this.cap = cap;
    }

    @Override
    double[] thresholds(Currents currents, CurrentScan scan) {
        double[] old = trajectory().last();
        return settings.granularity() == Granularity.LAYER
                ? layer(old[0], scan)
                : channels(old, scan);
    }

    @Override
    double[] ceilings(double[] old, double[] moved) {
        return settings.order() == UpdateOrder.PAPER ? old : moved;
    }

    private double[] channels(double[] old, CurrentScan scan) {
        double[] balanced = new double[old.length];
        for (int channel = 0; channel < old.length; channel++) {
            double mean = scan.surplus(channel) / scan.elements();
            balanced[channel] = moved(old[channel], mean, record().largestActivation(channel));
        }
        return balanced;
    }

    private double[] layer(double old, CurrentScan scan) {
        double surplus = 0;
        for (int channel = 0; channel < scan.channels(); channel++) {
            surplus += scan.surplus(channel);
        }
        double mean = surplus / scan.elements() / scan.channels();
        return new double[] {moved(old, mean, record().largestActivation())};
    }

    private double moved(double threshold, double meanSurplus, double largest) {
        double moved = Math.min(threshold + 2 * settings.eta() * meanSurplus, cap);
        return settings.overshootGuard() ? Math.min(moved, largest) : moved;
    }
}
