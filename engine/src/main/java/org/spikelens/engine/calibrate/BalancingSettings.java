package org.spikelens.engine.calibrate;

/**
 * How thresholds are balanced.
 *
 * @param granularity one threshold a layer or a channel
 * @param updates planned, a batch each; they regularise: more of them bring thresholds nearer to
 *     the maximum
 * @param eta step; with 1 a threshold moves by twice the mean surplus
 * @param order whether a layer passes on its current clipped by the new or by the old threshold
 * @param overshootGuard whether a threshold is held at or below the largest current seen
 */
public record BalancingSettings(
        Granularity granularity,
        int updates,
        double eta,
        UpdateOrder order,
        boolean overshootGuard) {
    public BalancingSettings {
        if (updates < 0 || !(eta > 0)) {
            throw new IllegalArgumentException(updates + " updates with eta " + eta);
        }
    }

    /** Channel by channel with step 1 and the authors' order, without the guard. */
    public static BalancingSettings channelwise(int updates) {
        return new BalancingSettings(Granularity.CHANNEL, updates, 1, UpdateOrder.CODE, false);
    }
}
