package org.spikelens.engine.diagnose;

import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.OperationCount;

/**
 * How many images and layers may be tried, so that two cores take well under a minute with most
 * networks: work is counted in multiply-accumulates. Of very large ones {@value #FEWEST} images are
 * tried all the same, and the intervals are as wide as so few make them.
 */
record SweepBudget(double macs, int timesteps, int layers) {
    /** Images below which nothing is learned: an interval of 95 % is 40 points wide then. */
    static final int FEWEST = 20;

    /** Images that are better than more layers. */
    private static final int ENOUGH = 100;

    /** The run, two passes a layer, and the passes with causes switched off. */
    private static final double WORK = 8e11;

    private static final int PASSES = 20;

    /** All runs with one layer analogue. */
    private static final double RUNS_WORK = 4e11;

    static SweepBudget of(SpikingNetwork network, int timesteps) {
        return new SweepBudget(
                Math.max(1, OperationCount.macs(network.graph())),
                timesteps,
                network.thresholds().size());
    }

    /** Images of all sweeps. */
    int images(int most) {
        double each = macs * (timesteps + 2.0 * layers + PASSES);
        return within(most, WORK / each);
    }

    /**
     * Images of the runs with one layer analogue: first fewer, not below {@value #ENOUGH}; then
     * {@linkplain #layersApart fewer layers}; and with one layer left fewer images again.
     */
    int imagesApart(int most) {
        double runs = RUNS_WORK / macs / timesteps;
        return within(most, Math.max(runs / layers, Math.min(ENOUGH, runs)));
    }

    /** Layers that are left analogue one by one, at least one. */
    int layersApart(int images) {
        double affordable = RUNS_WORK / macs / timesteps / images;
        return (int) Math.max(1, Math.min(layers, affordable));
    }

    private static int within(int most, double affordable) {
        return (int) Math.min(most, Math.max(FEWEST, affordable));
    }
}
